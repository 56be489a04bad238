"""Books of prices and lists of codes on their pages: the real book is loaded, its faulty rows come back as a file."""

import io

import pytest
import python_calamine
from django.core.files.uploadedfile import SimpleUploadedFile

from balaikota.jobs import worker
from balaikota.jobs.models import Job
from balaikota.jobs.tests.conftest import admin, city, committed, person, rina  # noqa: F401 - fixtures
from balaikota.jobs.tests.test_pages import browser  # noqa: F401 - fixture
from balaikota.regulation.models import CodeList, Price, PriceBook

BOOK = {"kind": "SSH", "origin": "Kabupaten Pasangkayu", "year": "2024", "title": "SSH 2024", "basis": "Perbup 1/2024"}


@pytest.fixture
def loaded(rina, browser, shared_data):  # noqa: F811
    """The page of the job that loads the real book of prices."""
    client = browser(rina)
    with (shared_data / "standar_harga" / "ssh_pasangkayu_2024.xlsx").open("rb") as file:
        answer = client.post("/harga-dan-kode/muat/harga/", BOOK | {"file": file})
    assert answer.status_code == 302
    assert answer.url.startswith("/pekerjaan/")
    worker.main(wait=False)
    return client, answer.url


def test_the_real_book_is_loaded_through_the_page_and_its_faulty_rows_come_back(loaded):
    client, address = loaded
    job = Job.objects.order_by("-id").first()
    assert job.state == "done", job.message
    page = client.get(address).content.decode()
    assert "14.107 benar, 425 bermasalah" in page
    assert job.result["read"] == 14_107 + 425
    back = b"".join(client.get(f"{address}berkas/"))
    rows = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(back)).get_sheet_by_index(0).to_python()
    assert len(rows) == 425 + 1
    assert Price.objects.count() == job.result["added"]
    shown = client.get("/harga-dan-kode/").content.decode()
    assert "SSH Kabupaten Pasangkayu 2024" in shown
    book = PriceBook.objects.get()
    found = client.get("/harga-dan-kode/", {"cari": "semen", "buku": book.pk}, headers={"HX-Request": "true"})
    assert found.content.decode().lstrip().startswith('<div id="harga"')
    assert "semen" in found.content.decode().lower()


def test_a_list_of_codes_is_loaded_and_a_broken_file_is_told_on_the_page_of_the_job(rina, browser):  # noqa: F811
    client = browser(rina)
    csv = SimpleUploadedFile(
        "rekening.csv", b"level,code,name,parent_code,government_level,status\nakun,5,BELANJA,,,active\n"
    )
    about = {"kind": "account", "version": "contoh", "basis": "Permendagri 90/2019", "valid_from": "2021-01-01"}
    address = client.post("/harga-dan-kode/muat/kode/", about | {"file": csv}).url
    worker.main(wait=False)
    assert "1 benar, 0 bermasalah" in client.get(address).content.decode()
    assert CodeList.objects.get(version="contoh").codes.count() == 1
    broken = SimpleUploadedFile("rusak.xlsx", b"PK not a workbook")
    address = client.post("/harga-dan-kode/muat/harga/", BOOK | {"file": broken}).url
    worker.main(wait=False)
    assert "rusak.xlsx" in client.get(address).content.decode()


def test_what_is_missing_is_told_at_its_field_and_nothing_starts(rina, browser):  # noqa: F811
    before = Job.objects.count()
    page = browser(rina).post("/harga-dan-kode/muat/harga/", BOOK | {"year": ""})
    assert page.status_code == 200
    assert Job.objects.count() == before
    assert browser(rina).get("/harga-dan-kode/muat/lain/").status_code == 404


def test_everybody_reads_the_books_and_only_planners_and_administrators_load_them(city, browser):  # noqa: F811
    from django.test import Client

    assert Client(headers={"host": "batam.localhost"}).get("/harga-dan-kode/").status_code == 200
    reader = browser(person("ratna", "inspector"))
    assert reader.get("/harga-dan-kode/muat/harga/").status_code == 403
    assert "muat/harga" not in reader.get("/harga-dan-kode/").content.decode()
