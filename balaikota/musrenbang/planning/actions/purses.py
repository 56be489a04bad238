"""A purse that nobody holds anything of is taken away."""

from django.db.models import Q

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal
from balaikota.people.actor import Actor

from ...models import Quota
from ...purses.holding import locked


@action
def drop_quota(*, actor: Actor, quota: Quota) -> None:
    """Without it there is no ceiling there. Refuses ``quota.held`` while proposals hold it."""
    found = locked(Q(pk=quota.pk)).get()
    if found.taken:
        raise Refusal("quota.held", count=found.taken, used=found.used)
    note(cycle=found.cycle_id, purse=found.title, limit=found.limit, most=found.most)
    found.delete()
