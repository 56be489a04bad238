"""Who hands documents over to other systems, and who enters their answers."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

RKPD = "UU 23/2014 art. 391; Permendagri 70/2019 (SIPD)"

POLICY = policy(
    "handover",
    allow("offer", Role.PLANNER, at=CITY, basis=RKPD),
    allow("accept", Role.PLANNER, at=CITY, basis=RKPD),
    allow("return_", Role.PLANNER, at=CITY, basis=RKPD),
    allow("withdraw", Role.PLANNER, at=CITY, basis=RKPD),
    allow("take_answers", Role.PLANNER, at=CITY, basis=RKPD),
)
