"""Who may compute, record where the meeting departed, and try a file from elsewhere."""

from balaikota.base.policy import CITY, REGION, allow, policy
from balaikota.base.roles import Role

BASIS = "Permendagri 86/2017 (musrenbang); Perwali pedoman musrenbang"

POLICY = policy(
    "musrenbang",
    allow("compute", Role.LURAH, Role.CAMAT, at=REGION, basis=BASIS),
    allow("compute", Role.PLANNER, at=CITY, basis=BASIS),
    allow("depart", Role.LURAH, Role.CAMAT, at=REGION, basis=f"{BASIS}: pimpinan musyawarah"),
    allow("depart", Role.PLANNER, at=CITY, basis=f"{BASIS}: pimpinan musyawarah"),
    allow("try_file", Role.PLANNER, at=CITY, basis=BASIS),
)
