"""Who sets up the city."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "city",
    allow("set_profile", Role.ADMIN, at=CITY, basis="Perda lambang daerah; tata naskah dinas"),
    allow("import_offices", Role.ADMIN, at=CITY, basis="PP 18/2016 (perangkat daerah); Permendagri 90/2019 (codes)"),
    # import_regions has no row: the list is shared by all cities of the server, so only its command line may.
    allow(
        "import_boundaries", Role.ADMIN, at=CITY, basis="Kepmendagri kode dan data wilayah; Permendagri batas daerah"
    ),
)
