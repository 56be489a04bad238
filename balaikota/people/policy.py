"""Who may do what with people and their offices. What no row allows is denied."""

from balaikota.base.policy import ANYONE, CITY, OWN, REGION, allow, policy
from balaikota.base.roles import Role

SPBE = "Perpres 95/2018 (SPBE)"
RW = "Permendagri 18/2018 (RT/RW)"
PRIVACY = "UU 27/2022 art. 6"
OVERSIGHT = "PP 12/2017"

POLICY = policy(
    "people",
    allow("create_account", Role.ADMIN, at=CITY, basis=SPBE),
    allow("grant_role", Role.ADMIN, at=CITY, basis=SPBE),
    allow("end_grant", Role.ADMIN, at=CITY, basis=SPBE),
    allow("deactivate", Role.ADMIN, at=CITY, basis=SPBE),
    allow("reactivate", Role.ADMIN, at=CITY, basis=SPBE),
    allow("reset_password", Role.ADMIN, at=CITY, basis=SPBE),
    allow("reset_second_factor", Role.ADMIN, at=CITY, basis=SPBE),
    allow("import_heads", Role.ADMIN, at=CITY, basis=RW),
    allow("print_cards", Role.ADMIN, at=CITY, basis=RW),
    allow("print_cards", Role.LURAH, Role.OPERATOR, at=REGION, basis=RW),
    allow("change_own", Role.RESIDENT, at=OWN, basis=PRIVACY),
    allow("open_resident_account", at=ANYONE, basis="PP 45/2017 (public participation)"),
    allow("see_people", Role.ADMIN, at=CITY, basis=SPBE),
    allow("see_people", Role.INSPECTOR, at=CITY, basis=OVERSIGHT),
    allow("see_people", Role.LURAH, Role.OPERATOR, at=REGION, basis=RW),
)
