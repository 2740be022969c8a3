"""The door for the web server."""

import gc
import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shelterbelt.config.settings")
# A web server does not run Django's system checks, so the refusal stands here as well.
if settings.PRODUCTION and settings.DANGERS:
    listed = "\n".join(f"- {danger}" for danger in settings.DANGERS)
    raise ImproperlyConfigured(f"Production mode does not start unsafe:\n{listed}")
application = get_wsgi_application()
# What was loaded stays: looking through it for garbage again and again cost every page a tenth of its time.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 50)
