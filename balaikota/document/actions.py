"""What people do with papers: issue, attach the signed scan, withdraw; and set the city's number formats."""

from typing import Any

from balaikota.audit.action import action, note
from balaikota.base.refusal import Refusal

from . import rules, sealing
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
    paper = sealing.keep_scan(actor, paper, content)
    note(sha256=paper.scan_sha256)
    return paper


@action(on="paper")
def withdraw(*, actor: Any, paper: Paper, reason: str) -> Paper:
    """Take a paper back. Its number stays used, its page says that it holds no longer, and why.

    Refuses ``paper.reason``, ``paper.withdrawn``.
    """
    if len(reason.strip()) < 10:
        raise Refusal("paper.reason", field="reason")
    return sealing.take_back(paper, reason.strip(), actor.office)


@action
def set_numbering(*, actor: Any, kind: str, pattern: str, basis: str) -> Numbering:
    """Set the city's number format of a kind, from the next paper on. Refuses ``paper.kind`` and ``numbering.*``."""
    find_kind(kind)
    own, _ = Numbering.objects.update_or_create(
        kind=kind, defaults={"pattern": rules.check_pattern(pattern), "basis": basis}
    )
    return own
