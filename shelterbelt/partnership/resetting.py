"""The mail for a forgotten password, sent behind the answer so that the answer is the same whoever is asked about.

The page looks nobody up: it hands the address to the worker, whether or not there is such an account.
"""

import logging

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.core.mail import send_mail
from django.urls import reverse
from django_tasks import task

from shelterbelt.partnership.models import User

logger = logging.getLogger(__name__)
SUBJECT = "Choose a new password for Shelterbelt"
WORDS = """Somebody asked for a new password for your account in Shelterbelt. If it was you, choose one here:
{link}

The link works once, for one day. If it was not you, you need do nothing: your password stays as it is. Tell your
administrator if it happens again.
"""


@task()
def send_reset(email: str, site: str) -> None:
    """Mail a link to the account of this address, if there is one that may sign in; else nothing. ``site`` ends in /."""
    user = User.objects.filter(email=email, left_at=None).first()
    if user is None:
        return
    key = {"uidb36": user_pk_to_url_str(user), "key": default_token_generator.make_token(user)}
    link = site.rstrip("/") + reverse("account_reset_password_from_key", kwargs=key)
    try:
        send_mail(SUBJECT, WORDS.format(link=link), None, [user.email])
    except OSError:
        # Whoever waits for it asks again; the gateway's trouble stands on the administrator's page.
        logger.exception("A mail for a new password could not be sent.")
