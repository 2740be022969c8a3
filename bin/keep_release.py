"""Keep this release's database for the upgrade test of the next: python bin/keep_release.py FILE

Builds the demo in a temporary folder, puts one stored file beside it, and backs both up under a key that is no secret:
everything in it is made up. Run it at the release's tag and commit the file to shelterbelt/keeping/tests/releases.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
KEY = "made-up data only, so this key is no secret"


def main() -> int:
    """Return 0, or the exit code of the step that failed."""
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="shelterbelt-release-") as folder:
        files = Path(folder) / "files"
        files.mkdir()
        (files / "letter.txt").write_text("A stored file of the release before.\n")
        ours = {"SHELTERBELT_DATA": folder, "SHELTERBELT_DEMO": "yes", "SHELTERBELT_BACKUP_KEY": KEY}
        env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | ours
        for step in (["migrate", "-v0"], ["demo"], ["backup", sys.argv[1]]):
            done = subprocess.run([sys.executable, str(ROOT / "manage.py"), *step], env=env, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
