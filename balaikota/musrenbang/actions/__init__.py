"""What people do in e-Musrenbang: one function per act."""

from .cycles import begin_year, open_cycle, put_items, set_quota, set_window
from .decide import accept, endorse, find_feasible, forward, postpone, reject, withdraw
from .hand_over import offer_accepted
from .imports import import_proposals
from .meetings import record_meeting
from .propose import propose

__all__ = [
    "accept",
    "begin_year",
    "endorse",
    "find_feasible",
    "forward",
    "import_proposals",
    "offer_accepted",
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
