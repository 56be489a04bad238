"""Who may change how somebody is told."""

from balaikota.base.policy import OWN, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "notice",
    allow("set_digest", *Role, at=OWN, basis="UU 27/2022 art. 9 (who agreed to be written to may withdraw)"),
)
