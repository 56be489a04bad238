"""Who may hold a vote, vote, and enter ballots from paper."""

from balaikota.base.policy import ANYONE, CITY, REGION, allow, policy
from balaikota.base.roles import Role

HOLD = "Perwali pemungutan suara usulan; PP 45/2017 (partisipasi masyarakat)"
COUNT = "Perwali pemungutan suara usulan: panitia penghitungan"
HOLDERS = ("prepare_poll", "add_options", "remove_option", "open_poll", "close_poll", "publish_poll")
OFFICES = ("print_codes", "revoke_codes", "print_papers", "confirm_paper")
TABLE = ("enter_papers", "settle_paper")

POLICY = policy(
    "musrenbang",
    *(allow(act, Role.LURAH, Role.CAMAT, at=REGION, basis=HOLD) for act in HOLDERS),
    *(allow(act, Role.PLANNER, at=CITY, basis=HOLD) for act in HOLDERS),
    *(allow(act, Role.LURAH, Role.CAMAT, at=REGION, basis=COUNT) for act in OFFICES),
    *(allow(act, Role.PLANNER, at=CITY, basis=COUNT) for act in OFFICES),
    *(allow(act, Role.OPERATOR, Role.LURAH, Role.CAMAT, at=REGION, basis=COUNT) for act in TABLE),
    *(allow(act, Role.PLANNER, at=CITY, basis=COUNT) for act in TABLE),
    allow("vote", Role.RESIDENT, at=ANYONE, basis="UUD 1945 art. 28E(3); PP 45/2017"),
    allow("vote_by_code", at=ANYONE, basis="the printed code is the proof"),
)
