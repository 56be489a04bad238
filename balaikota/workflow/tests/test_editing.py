"""A process is changed as people think of it, and is a process again."""

import pytest
from django.utils import translation

from balaikota.base.policy import At
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.parts.shipped import shipped
from balaikota.workflow import editing
from balaikota.workflow.differences import differences
from balaikota.workflow.process import Process, read

TEXT = shipped()["musrenbang/workflows/proposal.yaml"].read_text()
STEP = editing.NewStep(
    "endorse", {"en": "Secretariat of the kecamatan", "id": "Pemeriksaan sekretariat kecamatan"}, "operator", "region",
    3, {"id": "Berkas lengkap"}, {"id": "{office} memeriksa berkas usulan {number}."}, "SK Camat 4/2027",
)  # fmt: skip
NAME = "pemeriksaan_sekretariat_kecamatan"


def after(change: editing.Change, text: str = TEXT) -> Process:
    return read(editing.changed(text, change))


def test_what_changes_nothing_leaves_the_text_and_what_does_keeps_its_comment() -> None:
    assert editing.changed(TEXT, editing.set_days("forwarded", 7)) == TEXT
    once = editing.changed(TEXT, editing.set_days("forwarded", 5))
    assert once.startswith(TEXT[: TEXT.index("process:")])
    assert read(editing.changed(once, editing.set_days("forwarded", 7))) == read(TEXT)


def test_a_step_stands_between_two_and_can_say_no() -> None:
    process = after(editing.add_step(STEP))
    state = process.states[NAME]
    assert (process.moves["endorse"].to, process.moves[f"pass_{NAME}"].to) == (NAME, "endorsed")
    assert (state.step, state.within, dict(state.desk)) == ("kecamatan", 3, {Role.OPERATOR: At.REGION})
    assert {move.name for move in process.moves_from(NAME)} == {f"pass_{NAME}", "postpone", "reject"}
    assert list(process.states)[:3] == ["submitted", "forwarded", NAME]
    with translation.override("id"):
        said = " ".join(differences(read(TEXT), process))
    assert "Pemeriksaan sekretariat kecamatan" in said
    assert "SK Camat" not in said  # a basis is told where it changes; the new move names its way and its words


@pytest.mark.parametrize("move", editing.between(read(TEXT)))
def test_a_step_that_is_taken_out_again_leaves_what_was(move: str) -> None:
    once = editing.changed(TEXT, editing.add_step(editing.NewStep(move, *list(STEP.__dict__.values())[1:])))
    twice = editing.changed(once, editing.add_step(editing.NewStep(move, *list(STEP.__dict__.values())[1:])))
    ships = read(TEXT)
    assert set(editing.added(read(twice), ships)) == {NAME, f"{NAME}_2"}
    back = editing.changed(twice, editing.remove_step(NAME, ships))
    assert read(editing.changed(back, editing.remove_step(f"{NAME}_2", ships))) == ships


def test_what_the_application_needs_is_not_taken_out() -> None:
    with pytest.raises(Refusal) as refused:
        after(editing.remove_step("forwarded", read(TEXT)))
    assert refused.value.code == "process.step_ships"


def test_days_desks_titles_sentences_and_reasons_are_changed_and_told() -> None:
    changes = [
        editing.set_days("forwarded", 1),
        editing.set_desk("forwarded", "operator", "region"),
        editing.rename("states", "forwarded", {"id": "Di meja camat"}),
        editing.rename("moves", "endorse", {"id": "Setujui"}),
        editing.rename("steps", "kecamatan", {"id": "Musrenbang distrik"}),
        editing.set_sentence("endorse", {"id": "Usulan {number} disetujui."}),
        editing.set_reason("reasons", "", {"id": "Sudah tertangani pemeliharaan"}),
        editing.set_reason("reasons", "land", {"id": "Tanah belum jelas"}),
        editing.retire_reason("reasons", "volume"),
    ]
    text = TEXT
    for change in changes:
        before, text = text, editing.changed(text, change)
        with translation.override("id"):
            assert len(differences(read(before), read(text))) == 1
    process = read(text)
    assert process.states["forwarded"].within == 1
    assert "sudah_tertangani_pemeliharaan" in process.reasons["reasons"]
    assert "volume" not in process.reasons["reasons"]


def test_the_last_reason_stays() -> None:
    one = TEXT.split("  passing:")[0] + "  passing:\n    only: {id: Satu}\n  surveying:" + TEXT.split("  surveying:")[1]
    with pytest.raises(Refusal) as refused:
        after(editing.retire_reason("passing", "only"), one)
    assert refused.value.code == "process.last_reason"
