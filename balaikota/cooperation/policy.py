"""Who may speak for the city about cooperation, and who may read what is not signed yet."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

BASIS = "PP 28/2018; Permendagri 22/2020 (kerja sama daerah dengan daerah lain)"

POLICY = policy(
    "cooperation",
    *(
        allow(act, Role.ADMIN, at=CITY, basis=BASIS)
        for act in (
            "draft_note", "draft_pks", "change_draft", "drop_draft", "offer", "agree", "decline", "print_paper", "sign",
            "end",
        )
    ),
)  # fmt: skip
