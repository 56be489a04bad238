"""What people do with polls: one function per act."""

from .casting import vote, vote_by_code
from .holding import add_options, close_poll, open_poll, prepare_poll, publish_poll, remove_option
from .papers import enter_papers
from .printing import print_codes, print_papers, revoke_codes
from .settling import confirm_paper, settle_paper

__all__ = [
    "add_options",
    "close_poll",
    "confirm_paper",
    "enter_papers",
    "open_poll",
    "prepare_poll",
    "print_codes",
    "print_papers",
    "publish_poll",
    "remove_option",
    "revoke_codes",
    "settle_paper",
    "vote",
    "vote_by_code",
]
