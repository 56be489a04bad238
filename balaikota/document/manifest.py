"""How papers show themselves to the house."""

from typing import Literal
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from balaikota.base.manifest import Room, ThreadStep

from .keeper import Documents
from .models import Paper

_STATES: dict[str, Literal["done", "now", "waiting", "rejected"]] = {
    Paper.State.ISSUED: "now",
    Paper.State.SIGNED: "done",
    Paper.State.WITHDRAWN: "rejected",
}


def thread_step(kind: str, id: UUID) -> ThreadStep | None:
    paper = _paper(kind, id)
    if paper is None:
        return None
    return ThreadStep(
        kind=kind,
        id=id,
        title=paper.title,
        state=_STATES[paper.state],
        number=paper.number,
        status=str(Paper.State(paper.state).label),
        office=paper.office,
        at=paper.issued_at,
        note=paper.reason,
        url=_url(paper),
    )


def public_url(kind: str, id: UUID) -> str | None:
    paper = _paper(kind, id)
    return _url(paper) if paper else None


def _paper(kind: str, id: UUID) -> Paper | None:
    return Paper.objects.filter(pk=id).first() if kind == Paper._meta.label else None


def _url(paper: Paper) -> str:
    return reverse("document:verified", args=[paper.token])


ROOM = Room(
    label="document",
    title=_("Papers"),
    icon="qrcode",
    adoptable=["documents"],
    keeps=[Documents()],
    thread_step=thread_step,
    public_url=public_url,
)
