"""Who chairs a meeting of which level. The acts of the screen, the list of people and the paper ask these rows."""

from balaikota.base.policy import CITY, REGION, UNIT, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "musrenbang",
    allow("record_meeting", Role.LURAH, at=REGION, basis="PP 17/2018 art. 30; Permendagri 86/2017"),
    allow("chair_propose", Role.RW_HEAD, at=REGION, basis="Permendagri 18/2018 art. 7; Perwali pedoman musrenbang"),
    allow("chair_kelurahan", Role.LURAH, at=REGION, basis="PP 17/2018 art. 30; Permendagri 86/2017"),
    allow("chair_kecamatan", Role.CAMAT, at=REGION, basis="PP 17/2018 art. 10; Permendagri 86/2017"),
    allow("chair_department", Role.DEPARTMENT, at=UNIT, basis="Permendagri 86/2017 (forum perangkat daerah)"),
    allow("chair_city", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 23; Permendagri 86/2017 (musrenbang RKPD)"),
)
