"""Who may give, take, upgrade and undo."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

GIVING = "PP 28/2018; Permendagri 22/2020 (kerja sama daerah dengan daerah lain); UU 28/2014"
TAKING = "Perpres 95/2018 art. 35-36 (SPBE); PP 28/2018"

POLICY = policy(
    "adoption",
    *(
        allow(act, Role.ADMIN, at=CITY, basis=GIVING)
        for act in ("publish_bundle", "withdraw_bundle", "give_bundle", "take_patch", "answer_patch")
    ),
    *(
        allow(act, Role.ADMIN, at=CITY, basis=TAKING)
        for act in (
            "keep_bundle", "begin_adoption", "decide_part", "drop_draft", "adopt", "undo_adoption", "switch_on",
            "offer_patch",
        )
    ),
)  # fmt: skip
