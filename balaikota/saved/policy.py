"""Who may keep views of lists: everyone signed in, each their own."""

from balaikota.base.policy import ANYONE, OWN, allow, policy
from balaikota.base.roles import Role

BASIS = "Perpres 95/2018 (SPBE): one's own setting of a page"

POLICY = policy(
    "saved",
    allow("save_view", *Role, at=ANYONE, basis=BASIS),
    allow("change_view", *Role, at=OWN, basis=BASIS),
    allow("delete_view", *Role, at=OWN, basis=BASIS),
)
