"""Who may do what no process moves. Moves of a proposal stand in `adoptable/workflows/proposal.yaml`."""

from balaikota.base.policy import ANYONE, CITY, OWN, REGION, UNIT, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "musrenbang",
    allow("propose", Role.RW_HEAD, at=REGION, basis="Perwali pedoman musrenbang: rembuk RW"),
    allow("propose_pokir", Role.COUNCIL, at=CITY, basis="Permendagri 86/2017 art. 78, 178 (pokok pikiran DPRD)"),
    allow("keep_in_bank", Role.RW_HEAD, Role.COUNCIL, at=OWN, basis="the proposer's own proposal"),
    allow("keep_in_bank", Role.LURAH, at=REGION, basis="PP 17/2018 art. 30"),
    allow("keep_in_bank", Role.DEPARTMENT, at=UNIT, basis="Permendagri 86/2017 (forum perangkat daerah)"),
    allow("keep_in_bank", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 22"),
    allow("ask_why", Role.RESIDENT, at=ANYONE, basis="UU 14/2008 art. 4; UU 25/2009 art. 18"),
    allow("see_original_photo", Role.RW_HEAD, at=OWN, basis="the proposer's own picture"),
    allow("see_original_photo", Role.LURAH, Role.CAMAT, Role.INSPECTOR, at=REGION, basis="verification of the site"),
    allow("see_original_photo", Role.PLANNER, Role.INSPECTOR, at=CITY, basis="verification of the site"),
    allow("open_cycle", Role.PLANNER, at=CITY, basis="UU 25/2004 art. 22"),
    allow("set_window", Role.PLANNER, at=CITY, basis="Surat edaran jadwal musrenbang"),
    allow("set_quota", Role.PLANNER, at=CITY, basis="Perwali pagu kelurahan"),
    allow("import_proposals", Role.RW_HEAD, Role.OPERATOR, at=REGION, basis="Perwali pedoman musrenbang: rembuk RW"),
    allow("import_proposals", Role.PLANNER, at=CITY, basis="Perwali pedoman musrenbang: usulan tertulis"),
)
