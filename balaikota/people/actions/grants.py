"""Offices given and taken, each with its decree and its days."""

from datetime import date, timedelta

from balaikota.audit.action import action, lock_scope, note
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region, Unit

from ..actor import Actor
from ..models import Account, Grant
from .accounts import end, refuse_self

LEVELS = {
    Role.RW_HEAD: Region.Level.RW,
    Role.OPERATOR: Region.Level.KELURAHAN,
    Role.LURAH: Region.Level.KELURAHAN,
    Role.CAMAT: Region.Level.KECAMATAN,
}
"""At which level of region an office is held."""
SINGLE = frozenset({Role.RW_HEAD, Role.LURAH, Role.CAMAT})
"""Offices with one definitive holder at a time; beside them a Plt. or Plh. may act (UU 30/2014 art. 14)."""


@action(on="account")
def grant_role(
    *, actor: Actor, account: Account, role: Role, starts: date, decree: str, region: Region | None = None,
    unit: Unit | None = None, standing: str = Grant.Standing.DEFINITIVE, ends: date | None = None,
) -> Grant:  # fmt: skip
    """Give an account an office from a day on. The former definitive holder of RW, kelurahan or kecamatan steps down.

    Refuses ``account.self``, ``field.required`` (decree), ``grant.region``, ``grant.unit``, ``grant.term``,
    ``grant.acting``, ``grant.overlap``.
    """
    refuse_self(actor, account)
    grant = Grant(
        account=account, role=role, standing=standing, decree=decree.strip(), starts=starts, ends=ends,
        region=region if role in LEVELS else None, unit=unit if role == Role.DEPARTMENT else None,
    )  # fmt: skip
    check(grant)
    succeed(grant)
    grant.save()
    note(office=grant.office)
    return grant


@action(on="grant")
def end_grant(*, actor: Actor, grant: Grant) -> Grant:
    """End an office today. Refuses ``grant.over``, ``account.self``."""
    refuse_self(actor, grant.account)
    if not Grant.objects.in_force().filter(pk=grant.pk).exists():
        raise Refusal("grant.over")
    end(grant)
    note(office=grant.office)
    return grant


def check(grant: Grant) -> None:
    """The rules the table also holds, as sentences for people."""
    level = LEVELS.get(Role(grant.role))
    if level and (grant.region is None or grant.region.level != level):
        raise Refusal("grant.region", field="region", role=Role(grant.role).label, level=Region.Level(level).label)
    if grant.role == Role.DEPARTMENT and grant.unit is None:
        raise Refusal("grant.unit", field="unit")
    if not grant.decree:
        raise Refusal("field.required", field="decree")
    if grant.standing != Grant.Standing.DEFINITIVE and grant.ends is None:
        raise Refusal("grant.acting", field="ends")
    if grant.ends and grant.ends < grant.starts:
        raise Refusal("grant.term", field="ends")


def succeed(grant: Grant) -> None:
    """End the term of whoever holds the same single office definitively, the day before this one begins."""
    if grant.role not in SINGLE or grant.standing != Grant.Standing.DEFINITIVE:
        return
    lock_scope(f"office:{grant.role}:{grant.region_id}")
    earlier = Grant.objects.filter(role=grant.role, region=grant.region, standing=Grant.Standing.DEFINITIVE).exclude(
        ends__lt=grant.starts
    )
    for former in earlier:
        if former.starts >= grant.starts:
            raise Refusal("grant.overlap", field="starts", office=former.office, since=former.starts)
        former.ends = grant.starts - timedelta(days=1)
        former.save(update_fields=["ends"])
