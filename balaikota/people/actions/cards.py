"""Access cards: printed, never stored. Printing again makes the old card worthless."""

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city.models import Region

from .. import cards
from ..actor import Actor
from ..cards import PrintedCard
from ..models import AccessCard
from ..queries import heads_in


@action(on="region")
def print_cards(*, actor: Actor, region: Region) -> list[PrintedCard]:
    """New cards for every RW head in `region` (one RW, a kelurahan, or the city). Refuses ``cards.nobody``."""
    grants = list(heads_in(region.code))
    if not grants:
        raise Refusal("cards.nobody", place=region.title)
    printed, rows = [], {}
    for grant in grants:
        token, pin = cards.new_secret()
        place = str(grant.region.parent) if grant.region else ""
        printed.append(PrintedCard(grant.account.name, grant.office, place, token, pin))
        rows[grant.account_id] = AccessCard(
            account_id=grant.account_id, token_hash=cards.token_hash(token), pin_hash=cards.pin_hash(token, pin),
            printed=clock.now(),
        )  # fmt: skip
    AccessCard.objects.filter(account__in=rows).delete()
    AccessCard.objects.bulk_create(rows.values())
    note(cards=len(printed))
    return printed
