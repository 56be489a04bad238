"""Words travel compressed, pictures and sheets as they are."""

import gzip
from typing import Any

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_page_is_a_fraction_of_its_size_on_the_line(batam: Any) -> None:
    plain = Client(headers={"host": "batam.localhost"}).get("/tentang/")
    packed = Client(headers={"host": "batam.localhost", "accept-encoding": "gzip"}).get("/tentang/")
    assert packed["Content-Encoding"] == "gzip" and "Content-Encoding" not in plain.headers
    assert len(packed.content) < len(plain.content) / 2
    assert gzip.decompress(packed.content).startswith(b"<!")


def test_a_sheet_is_not_packed_twice(batam: Any) -> None:
    client = Client(headers={"host": "batam.localhost", "accept-encoding": "gzip"})
    sheet = client.get("/usulan/unduh.xlsx")
    assert sheet.status_code == 200 and "Content-Encoding" not in sheet.headers
