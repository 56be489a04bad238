"""Who may speak of a proposal, and who looks after what is said."""

from balaikota.base.policy import ANYONE, CITY, OWN, REGION, UNIT, allow, policy
from balaikota.base.roles import Role

PARTICIPATION = "PP 45/2017 art. 2-5 (partisipasi masyarakat)"
ORDER = "UU 1/2024 (ITE); UU 27/2022 (personal data); PP 45/2017"
CONSENT = "UU 27/2022 art. 20 (consent of who is written to)"
ANSWERING = "UU 25/2009 art. 18 (the public is answered)"

POLICY = policy(
    "musrenbang",
    allow("support", *Role, at=ANYONE, basis=PARTICIPATION),
    allow("take_support_back", *Role, at=ANYONE, basis=PARTICIPATION),
    allow("write_comment", *Role, at=ANYONE, basis=PARTICIPATION),
    allow("reply", Role.LURAH, Role.CAMAT, at=REGION, basis=ANSWERING),
    allow("reply", Role.DEPARTMENT, at=UNIT, basis=ANSWERING),
    allow("reply", Role.PLANNER, at=CITY, basis=ANSWERING),
    allow("report_comment", *Role, at=ANYONE, basis=ORDER),
    allow("show_comment", Role.LURAH, at=REGION, basis=ORDER),
    allow("show_comment", Role.PLANNER, at=CITY, basis=ORDER),
    allow("hide_comment", Role.LURAH, at=REGION, basis=ORDER),
    allow("hide_comment", Role.PLANNER, at=CITY, basis=ORDER),
    allow("ask_second_look", *Role, at=OWN, basis="UU 30/2014 art. 75 (objection)"),
    allow("follow", *Role, at=ANYONE, basis="UU 14/2008 art. 4 (everyone may follow)"),
    allow("unfollow", *Role, at=ANYONE, basis="UU 27/2022 art. 9"),
    allow("subscribe", at=ANYONE, basis=CONSENT),
    allow("confirm_subscription", at=ANYONE, basis=CONSENT),
    allow("end_subscription", at=ANYONE, basis="UU 27/2022 art. 9 (who agreed may withdraw)"),
)
