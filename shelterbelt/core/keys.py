"""The ring of keys of protected fields and stored files: the newest seals, each of them opens."""

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def ring() -> MultiFernet:
    """Return the ring as the settings name it, newest key first; keys are apart from the site's secret."""
    return MultiFernet([Fernet(key) for key in settings.FIELD_KEYS])
