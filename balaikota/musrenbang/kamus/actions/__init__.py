"""What people do with the kamus: one function per act."""

from .editions import publish_edition
from .entries import add_item, change_item, close_item, import_kamus, put_items, reopen_item
from .kinds import add_to_next_kamus, sort_wish
from .prices import settle_price
from .wishes import ask_price, decline_wish, give_price, match_wish, send_wish, take_wish, tie_wish, withdraw_wish

__all__ = [
    "add_item",
    "add_to_next_kamus",
    "ask_price",
    "change_item",
    "close_item",
    "decline_wish",
    "give_price",
    "import_kamus",
    "match_wish",
    "publish_edition",
    "put_items",
    "reopen_item",
    "send_wish",
    "settle_price",
    "sort_wish",
    "take_wish",
    "tie_wish",
    "withdraw_wish",
]
