"""Keeping a signed paper: for the inside of an action of any room (`actions.attach_scan` is an act of its own)."""

from typing import Any

from balaikota.base import clock
from balaikota.base.refusal import Refusal

from . import files, rules
from .models import Paper


def keep_scan(actor: Any, paper: Paper, content: bytes) -> Paper:
    """Keep the scan of the printed and signed paper, or the PDF signed electronically, and seal it with its hash.

    Once for each paper. Refuses ``scan.kind``, ``scan.large``, ``paper.withdrawn``, ``paper.signed``.
    """
    ending = rules.scan_ending(content)
    paper = locked(paper)
    if paper.state == Paper.State.SIGNED:
        raise Refusal("paper.signed")
    paper.scan_sha256, paper.scan_size = files.digest(content), len(content)
    paper.scan = files.keep(str(paper.year), f"{paper.pk}.{paper.scan_sha256[:12]}.{ending}", content)
    paper.state, paper.scanned_at = Paper.State.SIGNED, clock.now()
    paper.scanned_by, paper.scan_office = actor.account_id, actor.office
    paper.save()
    return paper


def take_back(paper: Paper, reason: str, office: str) -> Paper:
    """Say that a paper holds no longer, and why. Refuses ``paper.withdrawn``."""
    paper = locked(paper)
    paper.state, paper.reason = Paper.State.WITHDRAWN, reason
    paper.withdrawn_at, paper.withdrawn_office = clock.now(), office
    paper.save()
    return paper


def locked(paper: Paper) -> Paper:
    """The row as it is now, ours until the end. Refuses ``paper.withdrawn``."""
    fresh = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if fresh.state == Paper.State.WITHDRAWN:
        raise Refusal("paper.withdrawn")
    return fresh
