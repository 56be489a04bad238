"""Reading papers: one's own, those about a thing, and what anybody may know of a code or a file."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404

from balaikota.base.refusal import Refusal

from . import files, rules
from .kinds import kind
from .models import Paper, PaperQuerySet
from .printing import print_pdf


@dataclass(frozen=True)
class Verified:
    """What the public may know of a paper: offices, never names, and nothing of its content."""

    kind: str
    title: str
    number: str
    code: str
    office: str
    place: str
    issued_at: datetime
    state: Paper.State
    sha256: str
    scan_sha256: str
    scanned_at: datetime | None
    withdrawn_at: datetime | None
    withdrawn_office: str
    reason: str
    demonstration: bool


def by_token(text: str) -> Verified | None:
    """The paper that bears a code as people type it. Refuses ``paper.code`` where it cannot be one."""
    return _verified(Paper.objects.filter(token=rules.read_token(text)))


def by_file(chunks: Iterable[bytes]) -> Verified | None:
    """The paper whose PDF, or whose signed scan, is this very file. Nothing of the file is kept."""
    digest = files.digest_of(chunks)
    return _verified(Paper.objects.filter(Q(sha256=digest) | Q(scan_sha256=digest)))


def papers(actor: Any) -> PaperQuerySet:
    """Papers the actor may see, newest first."""
    return Paper.objects.visible_to(actor).select_related("region").order_by("-id")


def paper(actor: Any, id: UUID) -> Paper:
    """One paper; 404 where the actor may not know of it."""
    found = papers(actor).filter(pk=id).first()
    if found is None:
        raise Http404
    return found


def in_force(kind: str, source_kind: str, source_id: UUID) -> Paper | None:
    """The paper of a kind about a thing that is not withdrawn."""
    return Paper.objects.live().filter(kind=kind, source_kind=source_kind, source_id=source_id).first()


def pdf(paper: Paper) -> bytes:
    """The PDF as it was issued: the kept file while it is sound, else printed again. Refuses ``paper.differs``."""
    kept = files.read(str(paper.file))
    return kept if kept is not None and files.digest(kept) == paper.sha256 else reprint(paper)


def reprint(paper: Paper) -> bytes:
    """The PDF made anew from the paper's data, equal to the sealed one to the byte. Refuses ``paper.differs``."""
    content = print_pdf(paper.data)
    if files.digest(content) != paper.sha256:
        raise Refusal("paper.differs")
    return content


def scan(paper: Paper) -> bytes | None:
    """The signed scan; None where there is none or its file is gone or altered."""
    content = files.read(str(paper.scan)) if paper.scan else None
    return content if content is not None and files.digest(content) == paper.scan_sha256 else None


def _verified(found: PaperQuerySet) -> Verified | None:
    paper = found.select_related("region").first()
    if paper is None:
        return None
    return Verified(
        kind=kind(paper.kind).title,
        title=paper.title,
        number=paper.number,
        code=paper.code,
        office=paper.office,
        place=paper.region.title,
        issued_at=paper.issued_at,
        state=Paper.State(paper.state),
        sha256=paper.sha256,
        scan_sha256=paper.scan_sha256,
        scanned_at=paper.scanned_at,
        withdrawn_at=paper.withdrawn_at,
        withdrawn_office=paper.withdrawn_office,
        reason=paper.reason,
        demonstration=paper.data["paper"]["demonstration"],
    )
