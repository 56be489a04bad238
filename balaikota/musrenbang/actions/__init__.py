"""What people do in e-Musrenbang: one function per act."""

from .afterwards import answer_why, ask_why, decision, keep_in_bank
from .cycles import open_cycle, set_quota, set_window
from .decide import (
    accept,
    endorse,
    find_feasible,
    forward,
    pass_on,
    pass_step,
    postpone,
    refer,
    reject,
    survey,
    withdraw,
)
from .imports import import_proposals
from .propose import propose, propose_pokir
from .verdicts import save_verdict

__all__ = [
    "accept",
    "answer_why",
    "ask_why",
    "decision",
    "endorse",
    "find_feasible",
    "forward",
    "import_proposals",
    "keep_in_bank",
    "open_cycle",
    "pass_on",
    "pass_step",
    "postpone",
    "propose",
    "propose_pokir",
    "refer",
    "reject",
    "save_verdict",
    "set_quota",
    "set_window",
    "survey",
    "withdraw",
]
