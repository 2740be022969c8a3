"""Only until the site's own settings import."""

SECRET_KEY = "x"
INSTALLED_APPS = ["shelterbelt.core", "shelterbelt.questions"]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "Europe/London"
