"""Indonesian words of the papers: acts, bases and standings come from the policy tables' own list."""

from balaikota.base.roles import Role
from balaikota.people.wording import act, laws, standing
from balaikota.people.wording import indonesian as basis

__all__ = ["act", "basis", "laws", "roles", "standing"]


def roles(found: frozenset[Role]) -> str:
    """The roles in their own order; empty means anybody."""
    return ", ".join(str(role.label) for role in Role if role in found) or "Siapa pun, tanpa akun"
