"""Who may speak for the city to other cities. Taking letters and receipts is the house's own."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

BASIS = "PP 28/2018; Permendagri 22/2020 (kerja sama daerah); PP 71/2019"

POLICY = policy(
    "exchange",
    *(
        allow(act, Role.ADMIN, at=CITY, basis=BASIS)
        for act in ("introduce_partner", "set_address", "pin_key", "revoke_key", "call_back", "try_again", "carry_in")
    ),
)
