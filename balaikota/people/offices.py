"""How an office is named in public."""

from typing import TYPE_CHECKING

from balaikota.base.roles import Role

if TYPE_CHECKING:
    from .models import Grant

_TITLES = {
    Role.RW_HEAD: "Ketua {region}",
    Role.OPERATOR: "Operator {region}",
    Role.LURAH: "Lurah {region}",
    Role.CAMAT: "Camat {region}",
    Role.DEPARTMENT: "{unit}",
    Role.PLANNER: "Bappeda",
    Role.COUNCIL: "Sekretariat DPRD",
    Role.INSPECTOR: "Inspektorat",
    Role.ADMIN: "Administrator",
    Role.RESIDENT: "Warga",
}
_ACTING = {"plt": "Plt. ", "plh": "Plh. "}


def office_name(grant: "Grant") -> str:
    """ "Lurah Tanjung Buntung", "Ketua RW 05", with Plt. or Plh. before it where the holder acts for another."""
    title = _TITLES[Role(grant.role)].format(region=grant.region or "", unit=grant.unit or "").strip()
    return _ACTING.get(grant.standing, "") + title
