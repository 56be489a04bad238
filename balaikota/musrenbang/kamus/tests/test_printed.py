"""The book of an edition: every entry is in it, with its picture, and the sample prints."""

import json
from io import BytesIO
from pathlib import Path

import typst
from PIL import Image

from balaikota.document import kinds, printing
from balaikota.document.models import Paper
from balaikota.musrenbang.kamus.models import Edition

DOCUMENTS = Path(__file__).parents[1] / "adoptable" / "documents"
DRAWN = Path(__file__).parents[4] / "frontend" / "glyphs"


def test_every_entry_of_an_edition_stands_in_its_book(edition: Edition) -> None:
    paper = Paper.objects.get(pk=edition.paper_id)
    asked = printing.source(paper.data)
    found = json.loads(typst.query(asked.pop("input"), "<entry>", field="value", **asked))
    assert sorted(found) == sorted(edition.items)
    assert len(found) > 40
    limits = {item["code"]: item["most"] for field in paper.data["body"]["fields"] for item in field["items"]}
    assert limits["ASP-04"] == "2000"  # the template groups it: 2.000


def test_the_book_is_f4_with_some_ink_on_every_page(edition: Edition) -> None:
    paper = Paper.objects.get(pk=edition.paper_id)
    pages = typst.compile(**printing.source(paper.data), format="png", ppi=30)
    assert len(pages) > 4
    for page in pages:
        dark = Image.open(BytesIO(page)).convert("L").histogram()[:128]
        assert sum(dark) > 200


def test_the_sample_beside_the_template_prints(batam: None, edition: Edition) -> None:
    body = json.loads((DOCUMENTS / "kamus_usulan.sample.json").read_text())
    data = Paper.objects.get(pk=edition.paper_id).data | {"body": body}
    assert printing.print_pdf(data).startswith(b"%PDF")
    assert kinds.kind("kamus_usulan").size == "f4"


def test_the_pictures_of_the_book_are_those_of_the_pages() -> None:
    ours = {file.name: file.read_text() for file in (DOCUMENTS / "glyphs").glob("*.svg")}
    assert ours == {file.name: file.read_text() for file in DRAWN.glob("*.svg")}
