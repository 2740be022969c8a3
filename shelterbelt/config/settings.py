"""Settings, all read from the environment; runs with none set."""

from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from shelterbelt.config import env, safety
from shelterbelt.config.logs import logging_settings
from shelterbelt.config.rooms import APPS

BASE_DIR = Path(__file__).resolve().parent.parent.parent
DATA_DIR = Path(env.text("SHELTERBELT_DATA", str(BASE_DIR / "var")))

PRODUCTION = env.flag("SHELTERBELT_PRODUCTION")
DEBUG = env.flag("SHELTERBELT_DEBUG")
DEMO = env.flag("SHELTERBELT_DEMO")
HTTPS = env.flag("SHELTERBELT_HTTPS", PRODUCTION)
# How many proxies of ours stand in front; only they may say who the sender is and that the way was HTTPS.
TRUSTED_PROXIES = env.number("SHELTERBELT_PROXIES", 0, most=5)

# ./start keeps generated secrets in the data folder; production names its own files.
SECRET_KEY = env.secret("SHELTERBELT_SECRET_KEY", DATA_DIR / "secret-key", safety.DEVELOPMENT_SECRET)
# Secrets that were replaced, newest first: what was signed with them stays good until they are taken out.
SECRET_KEY_FALLBACKS = env.secret("SHELTERBELT_OLD_SECRET_KEYS").split()
# Keys of the protected fields, newest first; apart from SECRET_KEY so that each can change alone.
FIELD_KEYS = env.secret(
    "SHELTERBELT_FIELD_KEYS", DATA_DIR / "field-keys", safety.DEVELOPMENT_FIELD_KEY
).split()
# What backups are encrypted with; never in the data folder, where it would be lost together with the data.
BACKUP_KEY = env.secret("SHELTERBELT_BACKUP_KEY")
# What ./test --deep wrote down of its tests, for the page on how the software is verified.
TEST_RESULTS = env.text("SHELTERBELT_TEST_RESULTS", str(BASE_DIR / "var" / "test-results.json"))
# Where the clock writes how far each stream of the audit goes: a file that whoever keeps the database cannot change.
CHECKPOINTS = env.text("SHELTERBELT_CHECKPOINTS")
CHECKPOINT_MINUTES = env.number("SHELTERBELT_CHECKPOINT_MINUTES", 60, least=1, most=1440)
# Holds the code that lets one person make the first administrator; the first-run page removes it once used.
FIRST_RUN_TOKEN = env.text("SHELTERBELT_FIRST_RUN_TOKEN")
FIRST_RUN_FILE = Path(env.text("SHELTERBELT_FIRST_RUN_FILE", str(DATA_DIR / "first-run-code")))

ALLOWED_HOSTS = env.words("SHELTERBELT_HOSTS", ("localhost", "127.0.0.1", "[::1]", "testserver"))
CSRF_TRUSTED_ORIGINS = env.words("SHELTERBELT_ORIGINS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "axes",
    "csp",
    "django_htmx",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    *(f"shelterbelt.{room}" for room in APPS),
    "shelterbelt.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    # Above the files that are served as they are, so that these carry the policy too.
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "shelterbelt.partnership.sessions.MembershipMiddleware",
    "shelterbelt.home.shell.ShellMiddleware",
    "shelterbelt.partnership.second_factor.SecondFactorMiddleware",
    "shelterbelt.partnership.headers.PrivatePagesMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "shelterbelt.config.urls"
WSGI_APPLICATION = "shelterbelt.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "shelterbelt.govuk.engine.Pages",
        "OPTIONS": {"environment": "shelterbelt.govuk.engine.environment"},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "shelterbelt" / "partnership" / "account_templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA foreign_keys=ON;PRAGMA cache_size=-32000;",
}
DATABASE_URL = env.text("DATABASE_URL")
if DATABASE_URL:
    DATABASES = {"default": dj_database_url.parse(DATABASE_URL, conn_max_age=60, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA_DIR / "shelterbelt.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
        }
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "partnership.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "shelterbelt.partnership.passwords.WordsOfThisPlace"},
]
CSRF_FAILURE_VIEW = "shelterbelt.public.errors.stale_form"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/work/"

ACCOUNT_ADAPTER = "shelterbelt.partnership.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_UNIQUE_EMAIL = True
# An invitation is answered from the mailbox it was sent to; that is the proof of the address.
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
# A mail to an address without an account would let anyone send our mail to anyone.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "shelterbelt.partnership.sign_in.SignInForm",
    "reset_password": "shelterbelt.partnership.sign_in.ResetForm",
}
# By source alone: a limit on the address tried would let anybody keep its owner out. The pair of both is locked by axes.
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip", "reset_password": "20/m/ip"}
SOCIALACCOUNT_ADAPTER = "shelterbelt.partnership.adapter.SocialAccountAdapter"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES

MFA_ADAPTER = "shelterbelt.partnership.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_ISSUER = "Shelterbelt"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS

# Single sign-on: an account is matched by the address that the organisation vouches for; none is made by it.
OIDC_SERVER = env.web_address("SHELTERBELT_OIDC_SERVER")
OIDC_READY = env.all_or_none(
    "SHELTERBELT_OIDC_SERVER", "SHELTERBELT_OIDC_CLIENT_ID", "SHELTERBELT_OIDC_SECRET"
)
SOCIALACCOUNT_AUTO_SIGNUP = False
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisation",
                "name": env.text("SHELTERBELT_OIDC_NAME", "Your organisation's account"),
                "client_id": env.text("SHELTERBELT_OIDC_CLIENT_ID"),
                "secret": env.secret("SHELTERBELT_OIDC_SECRET"),
                "settings": {"server_url": OIDC_SERVER},
            }
        ]
        if OIDC_READY
        else [],
    }
}

# A lock is on one address tried from one place, so that nobody can lock a colleague out from elsewhere.
AXES_FAILURE_LIMIT = 5
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=env.number("SHELTERBELT_LOCK_MINUTES", 15, least=1, most=1440))
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "shelterbelt.config.lockout.username"
AXES_CLIENT_IP_CALLABLE = "shelterbelt.config.lockout.client_ip"
AXES_VERBOSE = False

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

# Stored files, sealed; backups hold them. What is being sent stays in memory: no picture may touch the disk.
MEDIA_ROOT = DATA_DIR / "files"
FILE_UPLOAD_HANDLERS = ["shelterbelt.files.arriving.InMemory"]
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
# Names with a fingerprint need collectstatic first: ./start and production do it, the tests need not.
STATIC_FINGERPRINTS = env.flag("SHELTERBELT_STATIC_FINGERPRINTS", PRODUCTION)
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if STATIC_FINGERPRINTS
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not STATIC_FINGERPRINTS
WHITENOISE_AUTOREFRESH = not STATIC_FINGERPRINTS

CACHE = env.choice("SHELTERBELT_CACHE", "database" if PRODUCTION else "memory", ("memory", "database"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shelterbelt_cache"}
    if CACHE == "database"
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

MAIL = env.choice("SHELTERBELT_MAIL", "file", ("file", "console", "smtp"))
EMAIL_BACKEND = {
    "file": "django.core.mail.backends.filebased.EmailBackend",
    "console": "django.core.mail.backends.console.EmailBackend",
    "smtp": "django.core.mail.backends.smtp.EmailBackend",
}[MAIL]
EMAIL_FILE_PATH = DATA_DIR / "mail"
EMAIL_HOST = env.text("SHELTERBELT_MAIL_HOST", "localhost")
MAIL_SECURITY = env.choice("SHELTERBELT_MAIL_SECURITY", "starttls", ("starttls", "tls", "none"))
EMAIL_USE_TLS = MAIL_SECURITY == "starttls"
EMAIL_USE_SSL = MAIL_SECURITY == "tls"
EMAIL_PORT = env.number(
    "SHELTERBELT_MAIL_PORT", {"starttls": 587, "tls": 465, "none": 25}[MAIL_SECURITY], 1, 65535
)
EMAIL_HOST_USER = env.text("SHELTERBELT_MAIL_USER")
EMAIL_HOST_PASSWORD = env.secret("SHELTERBELT_MAIL_PASSWORD")
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("SHELTERBELT_MAIL_FROM", "Shelterbelt <shelterbelt@localhost>")

# After so many tries a mail or an errand of the clock is left to the administrator.
TRIES = env.number("SHELTERBELT_TRIES", 6, least=1, most=50)

LOGGING = logging_settings(DEBUG)
DEFAULT_EXCEPTION_REPORTER = "shelterbelt.config.logs.DiscreetReporter"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "object-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        # After the press on "sign in with your organisation" the browser is sent on to that server.
        "form-action": [SELF, *([f"https://{urlsplit(OIDC_SERVER).netloc}"] if OIDC_READY else [])],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
# Not no-referrer: with it browsers send "Origin: null" and every form is refused. No other site learns an address.
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = env.number("SHELTERBELT_HSTS_SECONDS", 31_536_000 if HTTPS else 0)
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None

# partnership/sessions.py ends a session that is idle or past its longest; the cookie goes with the browser.
SESSION_IDLE_MINUTES = env.number("SHELTERBELT_IDLE_MINUTES", 30, least=1, most=240)
SHARED_DEVICE_IDLE_MINUTES = env.number("SHELTERBELT_SHARED_IDLE_MINUTES", 10, least=1, most=60)
SESSION_ABSOLUTE_HOURS = env.number("SHELTERBELT_SESSION_HOURS", 10, least=1, most=24)
# Roles with casework set up a second factor before first use; the demonstration's cast has none.
SECOND_FACTOR_REQUIRED = not DEMO
# How long a form that came after its sender's session had ended waits for that person to sign in again.
UNSENT_HOURS = env.number("SHELTERBELT_UNSENT_HOURS", 24, least=1, most=72)
INVITATION_DAYS = env.number("SHELTERBELT_INVITATION_DAYS", 7, least=1, most=28)
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS

WARNINGS = safety.warnings(globals())
"""What a production site should have and does not; it starts all the same."""
DANGERS = safety.dangers(globals())
"""Everything unsafe about these settings; production mode does not start with any."""
