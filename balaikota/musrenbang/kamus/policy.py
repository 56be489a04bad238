"""Who may do what with the kamus; moves of a wish stand in `adoptable/workflows/outside_kamus.yaml`."""

from balaikota.base.policy import CITY, OWN, REGION, allow, policy
from balaikota.base.roles import Role

KAMUS = "Perwali kamus usulan"

POLICY = policy(
    "musrenbang",
    allow("put_items", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("add_item", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("change_item", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("close_item", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("reopen_item", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("import_kamus", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("publish_edition", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("settle_price", Role.PLANNER, at=CITY, basis="PP 12/2019 art. 51 (standar harga satuan)"),
    allow("send_wish", Role.RW_HEAD, at=REGION, basis="Perwali pedoman musrenbang: usulan di luar kamus"),
    allow("tie_wish", Role.RW_HEAD, at=OWN, basis="the proposer's own act"),
    allow("sort_wish", Role.PLANNER, at=CITY, basis=KAMUS),
    allow("add_to_next_kamus", Role.PLANNER, at=CITY, basis=KAMUS),
)
