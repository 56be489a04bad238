"""What is done with accounts, offices and cards."""

from .accounts import (
    change_own,
    create_account,
    deactivate,
    open_resident_account,
    reactivate,
    reset_password,
    reset_second_factor,
)
from .cards import print_cards
from .grants import end_grant, grant_role
from .heads import import_heads

__all__ = [
    "change_own", "create_account", "deactivate", "end_grant", "grant_role", "import_heads", "open_resident_account",
    "print_cards", "reactivate", "reset_password", "reset_second_factor",
]  # fmt: skip
