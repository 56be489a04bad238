"""How a process travels says whether it is still what came from its origin."""

from django.test import Client

from balaikota.parts import shelf
from balaikota.people.actor import SYSTEM
from balaikota.workflow import engine
from balaikota.workflow.keeper import path_of

HOST = {"host": "batam.localhost"}


def test_a_changed_process_bears_a_mark_and_its_laws_are_indonesian(batam: None, client: Client) -> None:
    engine.take_over()
    page = client.get("/proses/proposal/", headers=HOST).content.decode()
    assert "seperti bawaan" in page and "diubah di sini" not in page
    assert "perbuatan pengusul sendiri" in page and "own act" not in page
    path = path_of("proposal")
    content = shelf.contents()[path]
    shelf.put(SYSTEM, {path: content.replace(b"within: 7", b"within: 9", 1)}, "SK Wali Kota Nomor 12 Tahun 2027")
    assert shelf.contents()[path] != content
    page = client.get("/proses/proposal/", headers=HOST).content.decode()
    assert "diubah di sini" in page and "Tidak lagi seperti bawaan." in page
