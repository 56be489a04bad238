"""What people do in e-Musrenbang: one function per act."""

from .cycles import open_cycle, put_items, set_quota, set_window
from .decide import accept, endorse, find_feasible, forward, postpone, reject, withdraw
from .imports import import_proposals
from .meetings import record_meeting
from .propose import propose

__all__ = [
    "accept",
    "endorse",
    "find_feasible",
    "forward",
    "import_proposals",
    "open_cycle",
    "postpone",
    "propose",
    "put_items",
    "record_meeting",
    "reject",
    "set_quota",
    "set_window",
    "withdraw",
]
