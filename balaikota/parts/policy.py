"""Who may change what another city can take."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy("parts", allow("change_part", Role.ADMIN, at=CITY, basis="UU 23/2014 art. 12, 17: the city's own way"))
