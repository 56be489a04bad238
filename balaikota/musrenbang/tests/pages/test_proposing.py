"""The form of the RW head, with and without JavaScript."""

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from balaikota.base.ids import uuid7
from balaikota.base.roles import Role
from balaikota.city.models import Place, Region
from balaikota.musrenbang import actions, proposing
from balaikota.musrenbang.models import Item, Proposal
from balaikota.parts import shelf
from balaikota.people.actor import SYSTEM, Actor

from ..conftest import BUNTUNG
from ..test_proposing_form import NIGHT, WHO, written
from .typing_in import filled_in, text


def test_a_proposal_is_sent_without_javascript(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    answer = signed_in(hasan).post("/usulkan/", filled_in(drain))
    sent = Proposal.objects.get()
    assert answer.url == f"/usulan/{sent.number}/terkirim/"
    assert (sent.cost, sent.rt, sent.photos.count()) == (150_000_000, "03", 1)
    assert sent.number in text(signed_in(hasan).get(answer.url))


def test_a_double_click_makes_one_proposal(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    client, key = signed_in(hasan), str(uuid7())
    first = client.post("/usulkan/", filled_in(drain, key=key))
    second = client.post("/usulkan/", filled_in(drain, key=key))
    assert first.url == second.url
    assert Proposal.objects.count() == 1


def test_a_fault_stands_beside_its_field_and_what_was_typed_stays(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = text(signed_in(hasan).post("/usulkan/", filled_in(drain, volume="1200")))
    assert "Maksudnya 120?" in page
    assert "Got mampet, air masuk rumah setiap hujan" in page
    assert 'value="1200"' in page
    assert not Proposal.objects.exists()


def test_photos_need_not_be_taken_again_after_a_fault(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    client, key = signed_in(hasan), str(uuid7())
    page = text(client.post("/usulkan/", filled_in(drain, key=key, volume="5")))
    assert "1 foto tadi masih tersimpan" in page
    mended = filled_in(drain, key=key)
    del mended["photos"]
    assert client.post("/usulkan/", mended).status_code == 302
    assert Proposal.objects.get().photos.count() == 1


def test_too_few_photos_are_told_at_the_photos(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    without = filled_in(drain)
    del without["photos"]
    assert "Mohon sertakan paling sedikit 1 foto" in text(signed_in(hasan).post("/usulkan/", without))


def test_a_landmark_is_place_enough(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    mosque = Place.objects.create(name="Masjid Nurul Iman", region_id=BUNTUNG, latitude=1.1697, longitude=104.0333)
    answer = signed_in(hasan).post("/usulkan/", filled_in(drain, latitude="", longitude="", landmark=str(mosque.pk)))
    assert answer.status_code == 302
    sent = Proposal.objects.get()
    assert (sent.latitude, sent.place) == (1.1697, "Masjid Nurul Iman")


def test_without_any_place_it_says_how_to_show_it(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = signed_in(hasan).post("/usulkan/", filled_in(drain, latitude="", longitude=""))
    assert "Tunjukkan lokasinya" in text(page)


def test_searching_the_kamus_without_javascript_keeps_what_was_typed(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    page = text(signed_in(hasan).post("/usulkan/", filled_in(drain, item="", cari="1", kata="got mampet")))
    assert 'value="U-40"' in page
    assert "Got mampet, air masuk rumah setiap hujan" in page
    assert "form-errors" not in page


def test_everyday_words_offer_the_entry_of_the_kamus(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    piece = text(signed_in(hasan).get("/usulkan/kamus/", {"kata": "selokan"}))
    assert 'value="U-40"' in piece
    assert "Rp1.250.000 per meter, 10 sampai 200 meter" in piece


def test_the_purse_says_for_how_much_it_is_enough(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    piece = text(signed_in(hasan).get("/usulkan/barang/", {"item": "U-40", "volume": "120"}))
    assert "Masih cukup untuk 240 meter seperti ini." in piece


def test_the_same_near_by_is_told_while_typing(
    signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal
) -> None:
    near = {"item": "U-40", "latitude": "1.1698", "longitude": "104.0334"}
    assert proposal.number in text(signed_in(hasan).get("/usulkan/mirip/", near))
    assert "message" not in text(signed_in(hasan).get("/usulkan/mirip/", {"item": "U-40", "latitude": "x"}))


def test_what_failed_last_year_is_asked_again_with_its_reason_above_the_form(
    signed_in: Callable[[Actor], Client], hasan: Actor, lurah: Actor, proposal: Proposal
) -> None:
    actions.postpone(actor=lurah, proposal=proposal, reason="budget", sentence="Pagu tahun ini sudah penuh.")
    page = text(signed_in(hasan).get("/usulkan/", {"lagi": proposal.number}))
    assert "Pagu tahun ini sudah penuh." in page
    assert proposal.need in page
    signed_in(hasan).post("/usulkan/", filled_in(proposal.item, earlier=proposal.number))
    assert Proposal.objects.exclude(pk=proposal.pk).get().earlier == proposal


def test_nobody_asks_again_in_anothers_name(
    signed_in: Callable[[Actor], Client], person: Callable[..., Actor], proposal: Proposal
) -> None:
    other = person("Budi", Role.RW_HEAD, region=f"{BUNTUNG}/06")
    page = text(signed_in(other).get("/usulkan/", {"lagi": proposal.number}))
    assert proposal.need not in page


def test_after_the_rw_meetings_the_form_says_so(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region
) -> None:
    drain.cycle.windows.filter(step="propose").update(closes="2027-01-10")
    page = text(signed_in(hasan).get("/usulkan/"))
    assert "Tahap ini sudah ditutup 10 Januari 2027." in page
    assert "Kirim usulan" not in page


def test_an_operator_is_led_to_choose_for_whom(
    signed_in: Callable[[Actor], Client], person: Callable[..., Actor], hasan: Actor, drain: Item
) -> None:
    wira = person("Wira", Role.OPERATOR, region=BUNTUNG)
    client = signed_in(wira)
    assert client.get("/usulkan/").url == reverse("enter-for")
    client.post(reverse("enter-for"), {"account": str(hasan.account_id)})
    assert "Anda mengisi untuk Ketua RW 05" in text(client.get("/usulkan/"))
    client.post("/usulkan/", filled_in(drain))
    assert Proposal.objects.get().owner_id == hasan.account_id


def test_own_proposals_are_listed(signed_in: Callable[[Actor], Client], hasan: Actor, proposal: Proposal) -> None:
    assert proposal.number in text(signed_in(hasan).get("/usulan-saya/"))


def test_a_city_asks_questions_of_its_own_and_says_which_answers_are_public(
    signed_in: Callable[[Actor], Client], hasan: Actor, drain: Item, rw05: Region, lurah: Actor
) -> None:
    form = written(place={"required": True, "label": {"en": "Where", "id": "Di titik mana"}}, questions=[NIGHT, WHO])
    shelf.put(SYSTEM, {proposing.PATH: form}, "Perwali tentang pedoman musrenbang")
    page = text(signed_in(hasan).post("/usulkan/", filled_in(drain, place="")))
    assert "Di titik mana" in page
    assert not Proposal.objects.exists()
    answers = {"question_night": "yes", "question_who": "Bu Siti di pos ronda"}
    assert signed_in(hasan).post("/usulkan/", filled_in(drain, place="Gang 3", **answers)).status_code == 302
    sent = Proposal.objects.get()
    address = reverse("musrenbang:proposal", args=[sent.number])
    shelf.put(SYSTEM, {proposing.PATH: written()}, "Perwali tentang pedoman musrenbang")
    public = text(Client(headers={"host": "batam.localhost"}).get(address))
    assert "Penting malam hari?" in public
    assert "Bu Siti" not in public
    assert "Bu Siti" in text(signed_in(lurah).get(address))
