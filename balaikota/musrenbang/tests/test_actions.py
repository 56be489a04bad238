"""The lurah of one kelurahan, her colleague, and the stranger who may do nothing."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.musrenbang import actions, desks, queries
from balaikota.musrenbang.models import Item, Photo, Proposal, Quota
from balaikota.notice.models import Notice
from balaikota.people.actor import ANONYMOUS
from balaikota.workflow.models import Step

from .conftest import BUNTUNG, RW, SAMBAU, on, photo, sending

VISIT = {"visited": date(2027, 1, 11), "found": "Saluran lama pecah sepanjang gang"}
NO = {"reason": "land", "sentence": "Tanahnya masih milik perorangan."}


def through(proposal, lurah, camat, department, planner):
    actions.forward(actor=lurah, proposal=proposal, volume=Decimal(110), **VISIT)
    actions.endorse(actor=camat, proposal=proposal)
    actions.find_feasible(actor=department, proposal=proposal, volume=Decimal(110))
    return actions.accept(actor=planner, proposal=proposal)


def test_a_proposal_gets_a_number_a_cost_and_a_promised_day(proposal):
    assert proposal.number == "BTM28-00001"
    assert proposal.cost == 150_000_000
    assert (proposal.state, proposal.waits_for, proposal.due) == ("submitted", ["lurah"], date(2027, 1, 26))
    assert Photo.objects.filter(proposal=proposal).count() == 1


def test_numbers_run_on_without_gaps_even_after_a_refusal(hasan, drain, rw05, proposal):
    with pytest.raises(Refusal):
        actions.propose(actor=hasan, **sending(drain, rw05, volume=Decimal(9999)))
    assert actions.propose(actor=hasan, **sending(drain, rw05)).number == "BTM28-00002"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"volume": Decimal(1200)}, "volume.slip"),
        ({"land": "none"}, "land.unsettled"),
        ({"photos": []}, "photos.few"),
        ({"latitude": 1.0, "longitude": 104.2}, "place.elsewhere"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(hasan, drain, rw05, change, code):
    with pytest.raises(Refusal, match=code):
        actions.propose(actor=hasan, **sending(drain, rw05, **change))
    assert not Proposal.objects.exists()


def test_a_file_that_is_no_picture_is_refused(hasan, drain, rw05, tmp_path):
    fake = tmp_path / "photo.jpg"
    fake.write_bytes(b"%PDF-1.7 not a photo")
    with fake.open("rb") as file, pytest.raises(Refusal, match="photos.unreadable"):
        actions.propose(actor=hasan, **sending(drain, rw05, photos=[file]))


def test_an_rw_head_proposes_only_for_the_own_rw(hasan, drain, rw05):
    other = type(rw05).objects.get(pk=f"{BUNTUNG}/06")
    with pytest.raises(Refusal, match="not.permitted"):
        actions.propose(actor=hasan, **sending(drain, other))
    with pytest.raises(Refusal, match="not.permitted"):
        actions.propose(actor=ANONYMOUS, **sending(drain, rw05))


def test_a_double_click_makes_one_proposal(hasan, drain, rw05):
    key = uuid4()
    first = actions.propose(actor=hasan, key=key, **sending(drain, rw05))
    second = actions.propose(actor=hasan, key=key, **sending(drain, rw05))
    assert first == second
    assert Proposal.objects.count() == 1


def test_the_window_decides_whether_anything_may_be_sent(hasan, drain, rw05):
    with on(date(2027, 4, 1)), pytest.raises(Refusal, match="window.late"):
        actions.propose(actor=hasan, **sending(drain, rw05))


def test_an_operator_leaves_two_names_in_one_event(hasan, person, drain, rw05):
    operator = person("Joko", Role.OPERATOR, region=BUNTUNG)
    actions.propose(actor=hasan.entered_by(operator), **sending(drain, rw05))
    event = Event.objects.get(act="musrenbang.propose")
    assert (event.office, event.operator_office) == ("Ketua RW 05", "Operator Tanjung Buntung")


def test_an_operator_of_another_kelurahan_may_not_enter(hasan, person, drain, rw05):
    operator = person("Joko", Role.OPERATOR, region=SAMBAU)
    with pytest.raises(Refusal, match="operator.elsewhere"):
        actions.propose(actor=hasan.entered_by(operator), **sending(drain, rw05))


def test_the_way_through_all_desks_ends_in_the_plan(proposal, lurah, camat, department, planner):
    done = through(proposal, lurah, camat, department, planner)
    assert (done.state, done.cost, done.due, done.waits_for) == ("accepted", 137_500_000, None, [])
    moves = list(Step.objects.filter(object_id=done.pk).values_list("move", "office"))
    assert moves == [
        ("propose", "Ketua RW 05"),
        ("forward", "Lurah Tanjung Buntung"),
        ("endorse", "Camat Bengkong"),
        ("find_feasible", str(done.unit)),
        ("accept", "Bappeda"),
    ]


def test_the_purse_follows_the_proposal(proposal, lurah, camat, department, planner):
    quota = Quota.objects.get(region=BUNTUNG)
    assert quota.used == 0
    actions.forward(actor=lurah, proposal=proposal, volume=Decimal(110), **VISIT)
    quota.refresh_from_db()
    assert quota.used == 137_500_000
    actions.endorse(actor=camat, proposal=proposal)
    actions.find_feasible(actor=department, proposal=proposal, volume=Decimal(100))
    quota.refresh_from_db()
    assert quota.used == 125_000_000
    actions.reject(actor=planner, proposal=proposal, **NO)
    quota.refresh_from_db()
    assert quota.used == 0


def test_a_purse_cannot_be_overspent_in_python_nor_in_the_database(hasan, lurah, drain, rw05):
    first, second = (actions.propose(actor=hasan, **sending(drain, rw05, volume=Decimal(200))) for _ in range(2))
    actions.forward(actor=lurah, proposal=first, volume=Decimal(200), **VISIT)
    with pytest.raises(Refusal, match="quota.exceeded") as refused:
        actions.forward(actor=lurah, proposal=second, volume=Decimal(200), **VISIT)
    purse = "Pagu PSPK Kelurahan Tanjung Buntung"
    assert refused.value.facts == {"purse": purse, "needed": 250_000_000, "left": 50_000_000}
    with pytest.raises(IntegrityError, match="musrenbang_quota_not_exceeded"), transaction.atomic():
        Quota.objects.filter(region=BUNTUNG).update(used=300_000_001)


def test_a_lurah_cannot_forward_a_proposal_of_another_kelurahan(proposal, lurah_elsewhere):
    with pytest.raises(Refusal, match="not.permitted"):
        actions.forward(actor=lurah_elsewhere, proposal=proposal, volume=Decimal(100), **VISIT)
    proposal.refresh_from_db()
    assert proposal.state == "submitted"


def test_nobody_decides_before_it_lies_on_their_desk(proposal, camat, planner, lurah):
    for actor in (camat, planner):
        with pytest.raises(Refusal, match="not.permitted"):
            actions.reject(actor=actor, proposal=proposal, **NO)
    with pytest.raises(Refusal, match=r"move\.closed"):
        actions.endorse(actor=camat, proposal=proposal)


def test_two_who_decide_at_once_do_not_both_succeed(proposal, lurah):
    seen_by_other = Proposal.objects.select_related("item", "cycle").get(pk=proposal.pk)
    actions.reject(actor=lurah, proposal=proposal, **NO)
    with pytest.raises(Refusal, match="changed.meanwhile"):
        actions.forward(actor=lurah, proposal=seen_by_other, volume=Decimal(100), **VISIT)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"reason": ""}, "reason.required"),
        ({"reason": "mood"}, "reason.unknown"),
        ({"sentence": "Tidak."}, "sentence.required"),
    ],
)
def test_no_rejection_without_a_reason_and_a_sentence(proposal, lurah, change, code):
    with pytest.raises(Refusal, match=code):
        actions.reject(actor=lurah, proposal=proposal, **(NO | change))


def test_the_proposer_is_told_each_time_in_the_words_of_the_preview(proposal, lurah):
    actions.reject(actor=lurah, proposal=proposal, **NO)
    told = Notice.objects.order_by("id").values_list("indonesian", flat=True)
    assert told[0].startswith("Usulan BTM28-00001 sudah diterima. Jawaban berikutnya")
    assert told[1] == (
        "Lurah Tanjung Buntung menolak usulan BTM28-00001. Alasan: Status lahan belum siap. "
        "Tanahnya masih milik perorangan."
    )


def test_braces_in_a_sentence_do_no_harm(proposal, lurah):
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Lahan {milik} warga {0} %s.")
    assert "{milik}" in Notice.objects.order_by("-id").first().indonesian


def test_a_proposer_may_withdraw_only_the_own_proposal_and_only_in_time(proposal, hasan, lurah, person):
    neighbour = person("Umar", Role.RW_HEAD, region=f"{BUNTUNG}/06")
    with pytest.raises(Refusal, match="not.permitted"):
        actions.withdraw(actor=neighbour, proposal=proposal)
    actions.withdraw(actor=hasan, proposal=proposal)
    assert proposal.state == "withdrawn"


def test_every_act_leaves_exactly_one_event(proposal, lurah, camat, department, planner):
    through(proposal, lurah, camat, department, planner)
    acts = list(Event.objects.filter(number=proposal.number).order_by("id").values_list("act", flat=True))
    assert acts == [f"musrenbang.{name}" for name in ("propose", "forward", "endorse", "find_feasible", "accept")]


def test_desks_hold_what_waits_for_them_and_nothing_else(proposal, lurah, lurah_elsewhere, camat, department, planner):
    def holders():
        people = {
            "lurah": lurah,
            "elsewhere": lurah_elsewhere,
            "camat": camat,
            "department": department,
            "city": planner,
        }
        return [name for name, actor in people.items() if proposal in desks.waiting(actor)]

    assert holders() == ["lurah"]
    actions.forward(actor=lurah, proposal=proposal, volume=Decimal(110), **VISIT)
    assert holders() == ["camat"]
    actions.endorse(actor=camat, proposal=proposal)
    assert holders() == ["department"]
    actions.find_feasible(actor=department, proposal=proposal, volume=Decimal(110))
    assert holders() == ["city"]
    actions.accept(actor=planner, proposal=proposal)
    assert holders() == []


def test_everyday_words_find_the_drain(drain, cycle):
    other = Item.objects.get(pk=drain.pk)
    other.pk, other.code, other.name, other.words, other.definition = None, "TMN-1", "Taman", "bermain", "Taman warga"
    other.save()
    for words in ("got mampet", "selokan", "draenase"):
        assert [item.code for item in queries.items(cycle, words)] == ["U-40"], words


def test_public_copies_of_photos_carry_no_position(hasan, drain, rw05):
    from io import BytesIO

    from PIL import Image

    file = BytesIO()
    picture = Image.new("RGB", (900, 600))
    exif = picture.getexif()
    exif[0x8825] = {1: "N", 2: (1.0, 7.0, 0.0)}
    exif[0x010F] = "Phone"
    picture.save(file, "JPEG", exif=exif)
    file.seek(0)
    sent = actions.propose(actor=hasan, **sending(drain, rw05, photos=[file, photo()]))
    kept = sent.photos.first()
    assert Image.open(kept.original).getexif().get_ifd(0x8825)
    for copy in (kept.public, kept.thumbnail):
        assert not dict(Image.open(copy).getexif())


def test_a_proposal_is_found_by_its_number_however_it_is_typed(proposal):
    for text in ("BTM28-00001", "btm28 1", "btm 28-00001"):
        assert queries.proposal(ANONYMOUS, text) == proposal


def test_all_kelurahan_are_in_the_completeness_list(proposal, cycle):
    rows = {row.region.code: row for row in queries.completeness(cycle)}
    assert len(rows) == 64
    assert (rows[BUNTUNG].sent, rows[SAMBAU].sent, rows[BUNTUNG].asked) == (1, 0, 150_000_000)
    assert RW not in rows


def test_what_has_opened_ends_later_only_by_a_decision(cycle, planner):
    days = {"opens": date(2027, 1, 4), "basis": "SE 2/2027"}
    with pytest.raises(Refusal, match="window.running"):
        actions.set_window(actor=planner, cycle=cycle, step="propose", closes=date(2027, 4, 1), **days)
    actions.set_window(actor=planner, cycle=cycle, step="propose", closes=date(2027, 2, 1), **days)
