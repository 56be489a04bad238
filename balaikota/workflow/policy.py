"""Who may change how documents travel."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "workflow",
    allow("change_process", Role.ADMIN, at=CITY, basis="UU 30/2014 art. 49 (SOP of decisions)"),
)
