"""Everything that is done here: by people at their desks, and by the post."""

from .office import call_back, introduce_partner, pin_key, revoke_key, set_address, try_again
from .post import receive, record_receipt, take_letter

__all__ = [
    "call_back", "introduce_partner", "pin_key", "receive", "record_receipt", "revoke_key", "set_address",
    "take_letter", "try_again",
]  # fmt: skip
