"""What changes whenever a public page changes, asked cheaply before the page itself is made."""

from datetime import date
from typing import Any

from django.db.models import Count, Max, Min

from balaikota.base.ids import parse_public_number
from balaikota.base.manifest import alongside_mark, beside_mark
from balaikota.base.refusal import Refusal
from balaikota.handover.queries import offers_of
from balaikota.workflow.models import Step

from .models import Banked, Cycle, Item, Meeting, Proposal, Quota, Window


def anything() -> Any:
    """The newest step of any document, and what parts show beside: a list of proposals changes with nothing else."""
    return Step.objects.order_by("-id").values_list("id", flat=True).first(), alongside_mark("musrenbang")


_AFTER = Count("questions", distinct=True), Max("questions__answered"), Count("again", distinct=True)


def of_proposal(number: str) -> Any:
    """The newest step and hand-over of one proposal; None where there is none under this number."""
    try:
        exact = str(parse_public_number(number))
    except Refusal:
        return None
    found = Proposal.objects.filter(number=exact).values_list("pk", "banked__at", *_AFTER).first()
    if found is None:
        return None
    pk = found[0]
    steps = Step.objects.filter(kind=Proposal._meta.label, object_id=pk).order_by("-id")
    handed = offers_of(Proposal._meta.label, pk).values_list("version", "state", "receipt").first()
    return found, steps.values_list("id", flat=True).first(), handed, beside_mark("musrenbang", pk)


def of_bank() -> Any:
    """Whatever was kept, or kept anew."""
    return Banked.objects.aggregate(Count("pk"), Max("at"))


def of_kamus() -> Any:
    """Every entry's price, limits and words, as one number of the database's making."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"select count(*), coalesce(sum(hashtextextended(i::text, 0)), 0) from {Item._meta.db_table} i")
        return cursor.fetchone()


def of_calendar() -> Any:
    """Every window with its days, and how many decisions about them there are (each moves a window)."""
    return list(Window.objects.order_by("pk").values_list("pk", "opens", "closes", "basis")), Cycle.objects.count()


def of_region(code: str) -> Any:
    """Whatever moved anywhere, the purses and the meetings held."""
    purse = list(Quota.objects.filter(region=code).order_by("pk").values_list("limit", "used", "most", "taken"))
    return anything(), purse, list(Meeting.objects.filter(region=code).order_by("pk").values_list("paper_id"))


def period() -> tuple[date, date] | None:
    """From the first to the last day that is planned for; None before the first year."""
    years = Cycle.objects.aggregate(first=Min("plan_year"), last=Max("plan_year"))
    return (date(years["first"], 1, 1), date(years["last"], 12, 31)) if years["first"] else None
