from importlib import import_module

import pytest
import python_calamine

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.jobs.files import receive
from balaikota.jobs.progress import Cancelled
from balaikota.jobs.running import run_now
from balaikota.regulation import actions, commands, tasks
from balaikota.regulation.manifest import IMPORTS
from balaikota.regulation.models import Code, CodeList, Price, PriceBook

BOOK = {"kind": "SSH", "origin": "Kabupaten Pasangkayu", "year": 2024, "title": "SSH 2024", "basis": "Perbup"}
NAME = "ssh_pasangkayu_2024.csv"


@pytest.fixture
def run(batam, planner, shared_data, settings, tmp_path):
    """Do an import as the job a page starts, from an uploaded file."""
    settings.MEDIA_ROOT = tmp_path / "media"

    def do(work, path, show=lambda *told: None, **arguments):
        with (shared_data / path).open("rb") as file:
            kept = receive(file, path.rsplit("/", 1)[1])
        return run_now(planner, work, show=show, folder=tmp_path, path=kept, name=path.rsplit("/", 1)[1], **arguments)

    return do


def prices(run, **more):
    return run(tasks.import_prices, f"standar_harga/{NAME}", **{"book": BOOK, "strict": False} | more)


def test_an_import_from_a_page_shows_its_steps_and_gives_the_bad_rows_back(run, tmp_path):
    shown = []
    result = prices(run, show=lambda *told: shown.append(told))
    assert (result["read"], result["added"] + result["bad"], result["already"]) == (14532, 14532, False)
    assert Price.objects.count() == result["added"]
    assert shown[-1] == ("Memuat", result["added"], result["added"])
    (back,) = tmp_path.glob("*.xlsx")
    sheet = python_calamine.CalamineWorkbook.from_path(back).get_sheet_by_index(0).to_python()
    assert len(sheet) == result["bad"] + 1
    assert result["faults"][0].keys() == {"row", "column", "value", "why"}


def test_an_import_that_is_stopped_midway_leaves_nothing_and_can_begin_again(run, planner, shared_data):
    file = shared_data / "standar_harga" / NAME

    def stop(step: str, done: int, total: int) -> None:
        if step == "Memuat" and done > 5000:
            raise Cancelled

    with pytest.raises(Cancelled):
        actions.import_prices(actor=planner, file=file, book=actions.Book(**BOOK), show=stop)
    assert not PriceBook.objects.exists()
    assert not Event.objects.filter(act="regulation.import_prices").exists()
    assert prices(run)["added"] == Price.objects.count() > 14_000


def test_an_import_resumed_after_its_end_adds_nothing_and_gives_the_same_bad_rows(run, tmp_path):
    first, again = prices(run), prices(run)
    assert (again["already"], again["added"], again["bad"]) == (True, 0, first["bad"])
    assert Price.objects.count() == first["added"]


def test_a_list_of_codes_is_loaded_under_the_decree_that_was_named(run):
    listing = {"kind": "account", "version": "2021", "basis": "Kepmendagri 050-5889/2021", "valid_from": "2022-01-01"}
    result = run(tasks.import_codes, "kodefikasi/akun_belanja_050_5889_2021.csv", listing=listing, strict=True)
    listed = CodeList.objects.get()
    assert (listed.basis, str(listed.valid_from)) == ("Kepmendagri 050-5889/2021", "2022-01-01")
    assert result["added"] == Code.objects.count() == 3413


def test_every_import_named_to_the_command_line_is_there():
    for target, _ in IMPORTS.values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name))


def test_the_command_line_needs_a_file():
    for load in (commands.prices, commands.accounts, commands.activities, commands.funding, commands.units):
        with pytest.raises(Refusal, match=r"import\.file"):
            load(None, progress=lambda *told: None, strict=False)
