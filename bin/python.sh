# Finds a Python 3.11 to 3.13 that can make virtual environments, and puts its name into PYTHON.
# Sourced by ./start and ./test. SHELTERBELT_PYTHON names an interpreter that already holds the locked packages.

fits() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' >/dev/null 2>&1
}

find_python() {
    for candidate in python3.13 python3.12 python3.11 python3 /usr/bin/python3; do
        if fits "$candidate"; then
            PYTHON=$candidate
            return 0
        fi
    done
    return 1
}

if [ -n "${SHELTERBELT_PYTHON:-}" ]; then
    PYTHON=$SHELTERBELT_PYTHON
elif ! find_python; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "Python's venv module is missing: installing the package python3-venv ..."
        export DEBIAN_FRONTEND=noninteractive
        apt-get update -qq >/dev/null && apt-get install -y -qq python3-venv >/dev/null
    fi
    if ! find_python; then
        echo "Shelterbelt needs Python 3.11, 3.12 or 3.13 with venv. On Debian: apt-get install python3-venv" >&2
        exit 1
    fi
fi
