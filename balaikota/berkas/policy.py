"""Who may have the file for the defence made."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

MAKERS = frozenset({Role.ADMIN, Role.INSPECTOR})

POLICY = policy(
    "berkas",
    allow("make", *MAKERS, at=CITY, basis="PP 12/2017; Perpres 95/2018 (audit TIK)"),
)
