"""Who enters what was received, and who reminds."""

from balaikota.base.policy import CITY, REGION, allow, policy
from balaikota.base.roles import Role

DOSSIER = "PP 17/2018 art. 30; Permendagri 86/2017 (berita acara musrenbang)"

POLICY = policy(
    "musrenbang",
    allow("receive_dossier", Role.CAMAT, at=REGION, basis=DOSSIER),
    allow("receive_dossier", Role.PLANNER, at=CITY, basis=DOSSIER),
    allow("remind", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 22; Permendagri 1/2023 (naskah dinas)"),
)
