"""Who may do what with the lists that go out and come back."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "musrenbang",
    allow("offer_accepted", Role.PLANNER, at=CITY, basis="Permendagri 86/2017; Permendagri 70/2019 (SIPD)"),
    allow("take_listing", Role.PLANNER, at=CITY, basis="Permendagri 70/2019 (SIPD); Permendagri 86/2017"),
    allow("match_entry", Role.PLANNER, at=CITY, basis="Permendagri 70/2019 (SIPD)"),
    allow("settle_entry", Role.PLANNER, at=CITY, basis="Permendagri 86/2017 (pengendalian RKPD)"),
)
