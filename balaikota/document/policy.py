"""Who may issue, seal and withdraw papers, and set the city's number formats."""

from balaikota.base.policy import CITY, REGION, allow, policy
from balaikota.base.roles import Role

LETTERS = "Permendagri 1/2023 (naskah dinas)"

POLICY = policy(
    "document",
    allow("issue", Role.LURAH, Role.CAMAT, at=REGION, basis=LETTERS),
    allow("issue", Role.PLANNER, at=CITY, basis=LETTERS),
    allow("attach_scan", Role.LURAH, Role.OPERATOR, Role.CAMAT, at=REGION, basis=LETTERS),
    allow("attach_scan", Role.PLANNER, at=CITY, basis=LETTERS),
    allow("withdraw", Role.LURAH, Role.CAMAT, at=REGION, basis=LETTERS),
    allow("withdraw", Role.PLANNER, at=CITY, basis=LETTERS),
    allow("set_numbering", Role.PLANNER, at=CITY, basis=LETTERS),
)
