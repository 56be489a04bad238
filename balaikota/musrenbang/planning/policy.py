"""Who sets up the year."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

PURSES = "PP 17/2018 art. 30; Perwali pagu kelurahan"

POLICY = policy(
    "musrenbang",
    allow("begin_year", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 22; Perwali pagu kelurahan"),
    allow("copy_year", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 22"),
    allow("extend_window", Role.PLANNER, at=CITY, basis="Surat edaran jadwal musrenbang: perpanjangan"),
    allow("drop_window", Role.PLANNER, at=CITY, basis="Surat edaran jadwal musrenbang"),
    allow("drop_quota", Role.PLANNER, at=CITY, basis=PURSES),
    allow("set_formula", Role.PLANNER, at=CITY, basis=PURSES),
    allow("put_figures", Role.PLANNER, at=CITY, basis=PURSES),
    allow("apply_formula", Role.PLANNER, at=CITY, basis=PURSES),
)
