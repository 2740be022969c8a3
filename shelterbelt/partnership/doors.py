"""The addresses of allauth that stand open, each with the reason; its views cannot carry a door of ours."""

_SIGNED_IN = "allauth itself asks for sign-in, and for the password again before anything changes"

ALLAUTH_DOORS: dict[str, str] = {
    "account_login": "people sign in here",
    "account_logout": "people sign out here; signed-out visitors are sent away",
    "account_reauthenticate": _SIGNED_IN,
    "account_reset_password": "a forgotten password; the answer is the same for every address",
    "account_reset_password_done": "says that a mail may be on its way",
    "account_reset_password_from_key": "opened by the secret link in that mail",
    "account_reset_password_from_key_done": "says that the password was changed",
    "account_change_password": _SIGNED_IN,
    "mfa_index": _SIGNED_IN,
    "mfa_authenticate": "the second step of signing in, for who passed the first",
    "mfa_reauthenticate": _SIGNED_IN,
    "mfa_activate_totp": _SIGNED_IN,
    "mfa_deactivate_totp": _SIGNED_IN,
    "mfa_view_recovery_codes": _SIGNED_IN,
    "mfa_generate_recovery_codes": _SIGNED_IN,
    "mfa_download_recovery_codes": _SIGNED_IN,
    "mfa_list_webauthn": _SIGNED_IN,
    "mfa_add_webauthn": _SIGNED_IN,
    "mfa_edit_webauthn": _SIGNED_IN,
    "mfa_remove_webauthn": _SIGNED_IN,
    "mfa_reauthenticate_webauthn": _SIGNED_IN,
    "mfa_login_webauthn": "people sign in by passkey here",
    "openid_connect_login": "leads to the organisation's own sign-in, when that is set up",
    "openid_connect_callback": "the organisation's sign-in comes back here; a state token is checked",
    "socialaccount_login_cancelled": "says that signing in elsewhere was broken off",
    "socialaccount_login_error": "says that signing in elsewhere failed",
}
"""URL name -> why allauth may answer there without a door of ours."""
