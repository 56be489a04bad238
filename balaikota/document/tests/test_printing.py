"""What stands in the PDF, and that it can be made again."""

import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import typst
from PIL import Image

from balaikota.base import clock
from balaikota.base.refusal import Refusal
from balaikota.city import uploads
from balaikota.city.models import Profile
from balaikota.document import actions, kinds, letterhead, printing, queries, rules
from balaikota.document.qr import qr_svg
from balaikota.parts import templates
from balaikota.people.actor import Actor

from .conftest import NOW, draft, media


def pages(pdf: bytes) -> int:
    return max(int(count) for count in re.findall(rb"/Count (\d+)", pdf))


def test_every_kind_has_its_template_and_a_readable_number_format(batam: None) -> None:
    assert "berita_acara" in kinds.kinds()
    for kind in kinds.kinds().values():
        assert templates.template(kind.template)[0].is_file()
        assert rules.check_pattern(kind.number)
        assert kind.size in ("f4", "a4")


def test_the_paper_is_f4_and_runs_over_several_pages(ratna: Actor) -> None:
    pdf = queries.pdf(actions.issue(actor=ratna, paper=draft()))
    width, height = (float(side) for side in re.search(rb"MediaBox ?\[ ?0 0 ([\d.]+) ([\d.]+)", pdf).groups())  # type: ignore[union-attr]
    assert (round(width / 72 * 25.4), round(height / 72 * 25.4)) == (215, 330)
    assert pages(pdf) == 7


def test_a_reprint_years_later_is_equal_to_the_byte(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    original = queries.pdf(paper)
    media(paper.file).unlink()
    with clock.at(NOW.replace(year=2031)):
        paper.refresh_from_db()
        assert queries.pdf(paper) == queries.reprint(paper) == original


def test_a_damaged_file_is_never_given_out(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    original = queries.pdf(paper)
    media(paper.file).write_bytes(b"%PDF-1.7 forged")
    assert queries.pdf(paper) == original


def test_a_paper_whose_data_were_changed_no_longer_prints(ratna: Actor) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    paper.data["body"]["accepted"][0]["cost"] += 1
    with pytest.raises(Refusal, match=r"paper\.differs"):
        queries.reprint(paper)


def test_a_paper_keeps_the_arms_it_was_printed_with(ratna: Actor) -> None:
    uploads.folder().mkdir(exist_ok=True)
    Image.new("RGB", (900, 1200), "navy").save(uploads.folder() / "arms.png")
    Profile.objects.update(arms="arms.png")
    paper = actions.issue(actor=ratna, paper=draft())
    assert paper.data["city"]["arms"]
    Profile.objects.update(arms="")
    assert queries.reprint(paper) == queries.pdf(paper)


def test_a_large_photograph_of_the_arms_is_made_smaller(tmp_path: Path) -> None:
    Image.effect_noise((2400, 3200), 80).save(tmp_path / "arms.png")
    svg = letterhead.as_svg((tmp_path / "arms.png").read_bytes())
    assert b'viewBox="0 0 360 480"' in svg
    assert len(svg) < 400_000


def test_papers_of_a_demonstration_say_contoh_across_every_page_and_others_do_not(ratna: Actor) -> None:
    Profile.objects.update(demonstration=True)
    example = actions.issue(actor=ratna, paper=draft()).data
    real = example | {"paper": example["paper"] | {"demonstration": False}}
    for marked, plain in zip(pictures(example), pictures(real), strict=True):
        assert grey_pixels(marked) > grey_pixels(plain) + 3000


def pictures(data: dict[str, Any]) -> list[Image.Image]:
    return [Image.open(BytesIO(page)) for page in typst.compile(**printing.source(data), format="png", ppi=40)]


def grey_pixels(page: Image.Image) -> int:
    """Pixels of the watermark's own grey; the edges of letters have a few of it."""
    return page.convert("L").histogram()[232]


@pytest.mark.parametrize(("signatories", "expected"), [(1, 2), (3, 2)])
def test_a_meeting_that_declined_nothing_and_sent_nobody_has_one_appendix(
    ratna: Actor, signatories: int, expected: int
) -> None:
    paper = draft()
    paper.data |= {
        "declined": [],
        "delegates": [],
        "reorders": [],
        "elements": [],
        "accepted": paper.data["accepted"][:3],
    }
    paper.data["signatories"] = paper.data["signatories"][:signatories]
    assert pages(queries.pdf(actions.issue(actor=ratna, paper=paper))) == expected


def test_a_template_that_lacks_a_fact_fails_loudly(ratna: Actor) -> None:
    paper = draft()
    del paper.data["signed_at"]
    with pytest.raises(typst.TypstError):
        actions.issue(actor=ratna, paper=paper)


def test_papers_print_without_the_fonts_of_the_build_and_of_the_machine(
    ratna: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper = actions.issue(actor=ratna, paper=draft())
    monkeypatch.setattr(printing, "fonts", lambda: typst.Fonts(include_system_fonts=False))
    assert b"LibertinusSerif" in printing.print_pdf(paper.data)


def test_the_qr_is_plain_svg_without_style() -> None:
    svg = qr_svg("https://balaikota.batam.go.id/periksa/K7QM2XPA9RTD")
    assert svg.startswith("<svg")
    assert "style=" not in svg
