"""How a person is reached: e-mail and telephone as people type them, in the one form they are kept in."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from balaikota.base.refusal import Refusal


def clean_email(email: str) -> str:
    """Small letters, no blanks around. Refuses ``account.email``."""
    email = email.strip().lower()
    try:
        validate_email(email) if email else None
    except ValidationError as error:
        raise Refusal("account.email", field="email", value=email) from error
    return email


def clean_phone(phone: str) -> str:
    """Digits, perhaps with a plus before them; blanks, dashes and brackets fall away. Refuses ``account.phone``."""
    plain = re.sub(r"[\s()./-]", "", phone)
    if plain and not re.fullmatch(r"\+?\d{6,15}", plain):
        raise Refusal("account.phone", field="phone", value=phone.strip())
    return plain
