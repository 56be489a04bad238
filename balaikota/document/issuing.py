"""Making a paper. For the inside of an action of any room; `actions.issue` is the same as an act of its own."""

from typing import Any

from django.conf import settings
from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django_tenants.utils import get_tenant_domain_model

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.parts import files as parts
from balaikota.parts.templates import KIND

from . import files, rules, words
from .kinds import kind
from .letterhead import letterhead
from .models import Numbering, Paper
from .printing import print_pdf


def issue_paper(actor: Any, paper: Paper, address: str = "") -> Paper:
    """Number, print, seal and save a new paper that has its `kind`, `region`, `data` (what the template asks for)
    and, where it is about something, `source_kind` and `source_id`.

    A paper that has its number, year and sequence already (drawn by `number` when it was promised) keeps them.
    `address` is where the city is reached now ("https://balaikota.batam.go.id"), for the QR; by default its first
    host name. Call it inside a transaction. Refuses ``paper.kind``, and ``paper.exists`` while another paper of the
    kind about the same thing is in force.
    """
    found = kind(paper.kind)
    paper.title = paper.title or f"{found.title} {paper.region.name}"
    paper.issued_at, paper.issued_by, paper.office = clock.now(), actor.account_id, actor.office
    if not paper.number:
        number(paper)
    paper.data = paper_data(paper, address or home_address())
    content = print_pdf(paper.data)
    paper.sha256, paper.size = files.digest(content), len(content)
    paper.file = files.keep(str(paper.year), f"{paper.pk}.pdf", content)
    return _save(paper)


def number(paper: Paper) -> None:
    """Give the next number of the kind in the year; nobody else gets one until this transaction ends."""
    day = timezone.localtime(paper.issued_at).date()
    paper.year = day.year
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into document_counter (kind, year, last) values (%s, %s, 1)"
            " on conflict (kind, year) do update set last = document_counter.last + 1 returning last",
            [paper.kind, paper.year],
        )
        (paper.sequence,) = cursor.fetchone()
    paper.number = rules.format_number(
        pattern(paper.kind), paper.sequence, region=paper.region.name, code=paper.region.code, day=day
    )


def pattern(name: str) -> str:
    """The city's number format for a kind, or the one that ships with it."""
    own = Numbering.objects.filter(kind=name).values_list("pattern", flat=True).first()
    return own or kind(name).number


def paper_data(paper: Paper, address: str) -> dict[str, Any]:
    """All that the print shows: the paper, the head of the city, and the body the room gave."""
    return {
        "paper": {
            "kind": paper.kind,
            "size": kind(paper.kind).size,
            "title": paper.title,
            "number": paper.number,
            "office": paper.office,
            "code": paper.code,
            "url": f"{address.rstrip('/')}/periksa/{paper.token}",
            "site": f"{address.partition('://')[2].rstrip('/')}/periksa",
            "issued_at": paper.issued_at.isoformat(),
            "issued": words.day(timezone.localtime(paper.issued_at).date()),
            "demonstration": current.profile().demonstration,
            **_templates(),
        },
        "city": letterhead(paper.region),
        "body": paper.data,
    }


def _templates() -> dict[str, int]:
    """The newest of the city's own templates, so that the paper is printed again by the very same; none: shipped."""
    newest = parts.newest(KIND)
    return {"templates": newest} if newest else {}


def home_address() -> str:
    """The address under which the city is reached: its first host name, by https in production."""
    domains = get_tenant_domain_model().objects.filter(tenant__schema_name=current.slug())
    host = domains.order_by("-is_primary").values_list("domain", flat=True).first() or "localhost"
    return f"{'https' if settings.PRODUCTION else 'http'}://{host}"


def _save(paper: Paper) -> Paper:
    try:
        with transaction.atomic():
            paper.save(force_insert=True)
    except IntegrityError as error:
        if "document_paper_one_in_force" not in str(error):
            raise
        raise Refusal("paper.exists", title=paper.title) from error
    return paper
