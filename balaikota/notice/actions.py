"""What a person decides about being told."""

from typing import Any

from balaikota.audit.action import action, note
from balaikota.people.models import Account


@action(on="account")
def set_digest(*, actor: Any, account: Account, digest: Account.Digest) -> Account:
    """Choose how often e-mail comes: at once, daily, weekly or never."""
    note(before=account.digest)
    account.digest = digest
    account.save(update_fields=["digest"])
    return account
