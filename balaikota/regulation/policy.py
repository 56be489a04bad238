"""Who may amend rules and load lists."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "regulation",
    allow("amend", Role.ADMIN, Role.PLANNER, at=CITY, basis="UU 12/2011: the city's own regulations"),
    allow("import_prices", Role.ADMIN, Role.PLANNER, at=CITY, basis="PP 12/2019 art. 51 (standar harga satuan)"),
    allow("import_codes", Role.ADMIN, Role.PLANNER, at=CITY, basis="Permendagri 90/2019 (klasifikasi, kodefikasi)"),
)
