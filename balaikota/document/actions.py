"""What people do with papers: issue, attach the signed scan, withdraw; and set the city's number formats."""

from typing import Any

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal

from . import files, rules
from .issuing import issue_paper
from .kinds import kind as find_kind
from .models import Numbering, Paper


@action(on="paper")
def issue(*, actor: Any, paper: Paper, address: str = "") -> Paper:
    """Issue a new `paper` that has kind, region, data and perhaps a source (see `issuing.issue_paper`).

    Refuses ``paper.kind`` and ``paper.exists``.
    """
    issue_paper(actor, paper, address)
    note(kind=paper.kind, sha256=paper.sha256)
    return paper


@action(on="paper")
def attach_scan(*, actor: Any, paper: Paper, content: bytes) -> Paper:
    """Keep the scan of the printed and signed paper and seal it with its hash. Once for each paper.

    Refuses ``scan.kind``, ``scan.large``, ``paper.withdrawn``, ``paper.signed``.
    """
    ending = rules.scan_ending(content)
    paper = _locked(paper)
    if paper.state == Paper.State.SIGNED:
        raise Refusal("paper.signed")
    paper.scan_sha256, paper.scan_size = files.digest(content), len(content)
    paper.scan = files.keep(str(paper.year), f"{paper.pk}.{paper.scan_sha256[:12]}.{ending}", content)
    paper.state, paper.scanned_at = Paper.State.SIGNED, clock.now()
    paper.scanned_by, paper.scan_office = actor.account_id, actor.office
    paper.save()
    note(sha256=paper.scan_sha256)
    return paper


@action(on="paper")
def withdraw(*, actor: Any, paper: Paper, reason: str) -> Paper:
    """Take a paper back. Its number stays used, its page says that it holds no longer, and why.

    Refuses ``paper.reason``, ``paper.withdrawn``.
    """
    if len(reason.strip()) < 10:
        raise Refusal("paper.reason", field="reason")
    paper = _locked(paper)
    paper.state, paper.reason = Paper.State.WITHDRAWN, reason.strip()
    paper.withdrawn_at, paper.withdrawn_office = clock.now(), actor.office
    paper.save()
    return paper


@action
def set_numbering(*, actor: Any, kind: str, pattern: str, basis: str) -> Numbering:
    """Set the city's number format of a kind, from the next paper on. Refuses ``paper.kind`` and ``numbering.*``."""
    find_kind(kind)
    own, _ = Numbering.objects.update_or_create(
        kind=kind, defaults={"pattern": rules.check_pattern(pattern), "basis": basis}
    )
    return own


def _locked(paper: Paper) -> Paper:
    """The row as it is now, ours until the end. Refuses ``paper.withdrawn``."""
    fresh = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if fresh.state == Paper.State.WITHDRAWN:
        raise Refusal("paper.withdrawn")
    return fresh
