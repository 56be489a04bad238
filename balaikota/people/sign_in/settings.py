"""What django-allauth is told. Nothing here differs between cities."""

from typing import Any

from balaikota.runtime import environment

SETTINGS: dict[str, Any] = {
    "ACCOUNT_ADAPTER": "balaikota.people.sign_in.adapter.AccountAdapter",
    "ACCOUNT_LOGIN_METHODS": {"username", "email"},
    "ACCOUNT_SIGNUP_FIELDS": ["username*", "email", "password1*"],  # asked of nobody: there is no sign-up page
    "ACCOUNT_EMAIL_VERIFICATION": "none",
    "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
    "ACCOUNT_LOGIN_BY_CODE_ENABLED": True,
    "ACCOUNT_LOGIN_BY_CODE_TIMEOUT": 15 * 60,
    "ACCOUNT_PRESERVE_USERNAME_CASING": False,
    "ACCOUNT_SESSION_REMEMBER": True,  # for SESSION_COOKIE_AGE, whatever the browser does
    "ACCOUNT_REAUTHENTICATION_TIMEOUT": 15 * 60,
    "ACCOUNT_USER_DISPLAY": "balaikota.people.sign_in.adapter.display",
    "ACCOUNT_FORMS": {
        "login": "balaikota.people.sign_in.forms.SignInForm",
        "request_login_code": "balaikota.people.sign_in.forms.RequestCodeForm",
    },
    # Per address of the client, and per name typed; `guard` locks the account itself long before the second.
    "ACCOUNT_RATE_LIMITS": {"login_failed": "30/m/ip,20/15m/key", "login": "60/m/ip"},
    "MFA_ADAPTER": "balaikota.people.sign_in.adapter.SecondFactorAdapter",
    "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
    "MFA_PASSKEY_LOGIN_ENABLED": True,
    "MFA_ALLOW_UNVERIFIED_EMAIL": True,
    "MFA_TOTP_TOLERANCE": 1,  # phones whose clock is half a minute off
    "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": environment.value("BALAIKOTA_MODE") != "production",
    "ALLAUTH_TRUSTED_PROXY_COUNT": 1 if environment.value("BALAIKOTA_TRUSTED_PROXY") else 0,
}
