"""The accepted list on its way into SIPD-RI."""

import io
import json
from collections.abc import Callable

from django.test import Client
from python_calamine import CalamineWorkbook

from balaikota.base.ids import uuid7
from balaikota.musrenbang.models import Proposal
from balaikota.musrenbang.tests.conftest import BUNTUNG
from balaikota.musrenbang.tests.pages.typing_in import text
from balaikota.people.actor import Actor


def test_the_accepted_list_is_handed_over_once(
    signed_in: Callable[[Actor], Client], anybody: Client, planner: Actor, accepted: Proposal
) -> None:
    client = signed_in(planner)
    assert "belum dikirim" in text(client.get("/rencana/"))
    done = client.post("/rencana/", {"key": str(uuid7()), "nomor": accepted.number}, follow=True)
    assert "1 usulan diserahkan" in text(done)
    assert "sudah diserahkan" in text(client.post("/rencana/", {"key": str(uuid7())}))
    assert "terkirim ke SIPD-RI" in text(anybody.get(f"/usulan/{accepted.number}/"))


def test_the_sipd_export_bears_its_columns(
    signed_in: Callable[[Actor], Client], planner: Actor, hasan: Actor, accepted: Proposal
) -> None:
    file = signed_in(planner).get("/rencana/unduh.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(file))).get_sheet_by_index(0).to_python()
    row = dict(zip(rows[0], rows[1], strict=True))
    assert (row["nomor_usulan"], row["volume"], row["harga_satuan"]) == (accepted.number, 100, 1_250_000)
    assert (row["total_harga"], row["kode_kelurahan"]) == (125_000_000, BUNTUNG)
    assert signed_in(hasan).get("/rencana/unduh.xlsx").status_code == 403
    points = json.loads(signed_in(planner).get("/rencana/unduh.geojson").content)
    assert points["features"][0]["properties"]["number"] == accepted.number
