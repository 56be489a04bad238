"""The roles of a city. A role says nothing alone: a grant holds it *at* a region or unit, for a time."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    RESIDENT = "resident", _("Resident")
    RW_HEAD = "rw_head", _("RW head")
    OPERATOR = "operator", _("Kelurahan operator")
    LURAH = "lurah", _("Lurah")
    CAMAT = "camat", _("Camat")
    DEPARTMENT = "department", _("Department verifier")
    PLANNER = "planner", _("Planner (Bappeda)")
    COUNCIL = "council", _("Council secretariat (Setwan)")
    INSPECTOR = "inspector", _("Inspektorat")
    ADMIN = "admin", _("Administrator")


OFFICIALS = frozenset(Role) - {Role.RESIDENT, Role.RW_HEAD}
"""Roles that need the second factor at sign-in."""
