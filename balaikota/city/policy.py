"""Who sets up the city."""

from balaikota.base.policy import CITY, allow, policy
from balaikota.base.roles import Role

POLICY = policy(
    "city",
    allow("set_profile", Role.ADMIN, at=CITY, basis="Perda lambang daerah; tata naskah dinas"),
    allow("import_regions", Role.ADMIN, at=CITY, basis="Kepmendagri kode dan data wilayah"),
    allow(
        "import_boundaries", Role.ADMIN, at=CITY, basis="Kepmendagri kode dan data wilayah; Permendagri batas daerah"
    ),
)
