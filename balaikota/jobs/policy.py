"""Who may stop long work."""

from balaikota.base.policy import CITY, OWN, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "jobs",
    allow("cancel", *Role, at=OWN, basis="the person who started it"),
    allow("cancel", Role.ADMIN, at=CITY, basis="keeping the system running (PP 71/2019 art. 3)"),
)
