"""RW heads from a list, all at once: new accounts, offices by decree, former heads stepping down."""

import re
from collections.abc import Sequence
from datetime import timedelta

from balaikota.audit.action import action, lock_scope, note
from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.city.models import Region

from ..actor import Actor
from ..heads import Head, rw_name
from ..models import Account, Grant


@action
def import_heads(*, actor: Actor, heads: Sequence[Head]) -> int:
    """Load RW heads; returns how many terms are new. Loading the same list again changes nothing.

    An RW that is not on the list of regions yet comes with its head: the decree of the lurah is the proof of it.
    Who is named again for the same RW keeps their account. Refuses ``grant.overlap``.
    """
    lock_scope("import_heads")
    put_regions(heads)
    former = {
        str(grant.region_id): grant
        for grant in Grant.objects.filter(role=Role.RW_HEAD, standing=Grant.Standing.DEFINITIVE)
        .filter(region__in=[head.region for head in heads]).select_related("account").order_by("starts")
    }  # fmt: skip
    new = [head for head in heads if not same(former.get(head.region), head)]
    step_down(new, former)
    accounts = {head.region: account_for(head, former.get(head.region)) for head in new}
    name_users(accounts)
    Account.objects.bulk_create([one for one in accounts.values() if one._state.adding], batch_size=2000)
    Grant.objects.bulk_create([term(head, accounts[head.region]) for head in new], batch_size=2000)
    note(rows=len(heads), new=len(new))
    return len(new)


def put_regions(heads: Sequence[Head]) -> None:
    wanted = [
        Region(
            code=head.region, name=rw_name(head.region), level=Region.Level.RW, parent_id=head.region.rpartition("/")[0]
        )
        for head in heads
    ]
    Region.objects.bulk_create(wanted, ignore_conflicts=True, batch_size=2000)


def same(grant: Grant | None, head: Head) -> bool:
    return grant is not None and (grant.decree, grant.starts) == (head.decree, head.starts)


def step_down(new: Sequence[Head], former: dict[str, Grant]) -> None:
    """The day before the new term begins is the last of the former one, where it would have gone on."""
    ending = []
    for head in new:
        grant = former.get(head.region)
        if grant is None:
            continue
        if grant.starts >= head.starts:
            raise Refusal("grant.overlap", office=rw_name(head.region), since=grant.starts)
        if grant.ends is None or grant.ends >= head.starts:
            grant.ends = head.starts - timedelta(days=1)
            ending.append(grant)
    Grant.objects.bulk_update(ending, ["ends"], batch_size=2000)


def account_for(head: Head, former: Grant | None) -> Account:
    """The account they had in the term before, or a new one without a password."""
    if former and former.account.is_active and former.account.name.casefold() == head.name.casefold():
        return former.account
    account = Account(id=uuid7(), name=head.name, phone=head.phone, created=clock.now())
    account.set_unusable_password()
    return account


def name_users(accounts: dict[str, Account]) -> None:
    """User names people can read: rw05.tanjungbuntung, and rw05.tanjungbuntung.2 for the next head."""
    codes = {region.rpartition("/")[0] for region in accounts}
    places = dict(Region.objects.filter(code__in=codes).values_list("code", "name"))
    taken = set(Account.objects.filter(username__startswith="rw").values_list("username", flat=True))
    for region, account in accounts.items():
        if account._state.adding:
            kelurahan, _, number = region.rpartition("/")
            account.username = free(f"rw{number}.{re.sub('[^a-z0-9]', '', places[kelurahan].lower())}"[:50], taken)
            taken.add(account.username)


def free(wanted: str, taken: set[str]) -> str:
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}.{number}" in taken:
        number += 1
    return f"{wanted}.{number}"


def term(head: Head, account: Account) -> Grant:
    return Grant(
        account=account,
        role=Role.RW_HEAD,
        region_id=head.region,
        decree=head.decree,
        starts=head.starts,
        ends=head.ends,
    )
