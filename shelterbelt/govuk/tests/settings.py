"""The govuk room alone: its tests need no other room."""

from pathlib import Path

SECRET_KEY = "tests-only"
DEMO = True
DEBUG = False
ALLOWED_HOSTS = ["*"]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "shelterbelt.govuk",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {"BACKEND": "shelterbelt.govuk.engine.Pages", "OPTIONS": {"environment": "shelterbelt.govuk.engine.environment"}}
]
ROOT_URLCONF = "shelterbelt.govuk.tests.root"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": Path("/tmp/govuk-gallery.sqlite3")}}
STATIC_URL = "/static/"
USE_TZ = True
TIME_ZONE = "Europe/London"
LANGUAGE_CODE = "en-gb"
