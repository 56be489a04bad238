"""Who sets up the city."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "city",
    allow("set_profile", Role.ADMIN, at=CITY, basis="Perda lambang daerah; tata naskah dinas"),
    # import_regions has no row: the list is shared by all cities of the server, so only its command line may.
    allow(
        "import_boundaries", Role.ADMIN, at=CITY, basis="Kepmendagri kode dan data wilayah; Permendagri batas daerah"
    ),
)
