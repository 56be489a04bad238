"""What was not taken up: asked again once, kept in the bank, asked about."""

from datetime import date
from decimal import Decimal
from importlib import import_module

import pytest
from django.core.files.storage import default_storage

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.musrenbang import actions, after, asking, inbox, queries
from balaikota.musrenbang.models import Banked, Cycle, Item, Proposal, Question, Quota
from balaikota.notice.models import Notice
from balaikota.people.actor import ANONYMOUS

from .conftest import BUNTUNG, RW, on, sending

NO = {"reason": "budget", "sentence": "Anggaran tahun ini terbatas."}


@pytest.fixture
def rejected(proposal, lurah):
    return actions.reject(actor=lurah, proposal=proposal, **NO)


def again(hasan, rejected, rw05, **changes):
    return actions.propose(actor=hasan, **sending(rejected.item, rw05, earlier=rejected, **changes))


def test_a_rejected_one_is_mended_and_sent_again_once(hasan, rejected, rw05):
    second = again(hasan, rejected, rw05, volume=Decimal(60))
    assert (second.earlier, second.cost, second.state) == (rejected, 75_000_000, "submitted")
    with pytest.raises(Refusal, match=r"earlier\.again") as refused:
        again(hasan, rejected, rw05)
    assert refused.value.facts == {"number": second.number}
    assert list(queries.to_ask_again(hasan, rejected.cycle)) == []


def test_what_was_asked_again_and_rejected_again_may_be_asked_once_more(hasan, lurah, rejected, rw05):
    second = again(hasan, rejected, rw05)
    actions.reject(actor=lurah, proposal=second, **NO)
    assert again(hasan, second, rw05).earlier == second


def test_one_that_is_under_way_or_of_another_rw_is_not_asked_again(hasan, person, proposal, rejected, rw05, drain):
    running = actions.propose(actor=hasan, **sending(drain, rw05))
    with pytest.raises(Refusal, match=r"earlier\.open"):
        again(hasan, running, rw05)
    neighbour = person("Ahmad", Role.RW_HEAD, region=f"{BUNTUNG}/06")
    rw06 = type(rw05).objects.get(pk=f"{BUNTUNG}/06")
    with pytest.raises(Refusal, match=r"earlier\.elsewhere"):
        actions.propose(actor=neighbour, **sending(drain, rw06, earlier=rejected))


def test_a_new_head_of_the_rw_asks_again_for_what_the_former_asked(hasan, person, rejected):
    successor = person("Budi", Role.RW_HEAD, region=RW)
    assert queries.earlier(successor, rejected.number) == rejected
    assert queries.earlier(person("Orang Jauh", Role.RW_HEAD, region=f"{BUNTUNG}/06"), rejected.number) is None
    assert queries.earlier(ANONYMOUS, rejected.number) is None


def test_next_year_is_told_what_is_no_longer_as_it_was(rejected, public_works):
    cycle = Cycle.objects.create(plan_year=2029)
    assert "tidak ada lagi di kamus" in asking.changes(rejected, cycle)[0]
    item = Item.objects.get(pk=rejected.item_id)
    item.pk, item.cycle, item.price, item.max_volume, item.name = None, cycle, 1_500_000, 100, "Drainase U-40 baru"
    item.save()
    told = asking.changes(rejected, cycle)
    assert told == [
        "Sekarang namanya “Drainase U-40 baru”.",
        "Harga satu meter dulu Rp1.250.000, sekarang Rp1.500.000.",
        "Tahun ini boleh diminta 10 sampai 100 meter.",
    ]


def test_the_year_may_forbid_carrying_over_but_not_mending(hasan, rejected, rw05, monkeypatch):
    room = import_module("balaikota.musrenbang.actions.propose")
    monkeypatch.setattr(room, "rule", lambda cycle, name: name != "carry_over_allowed")
    assert again(hasan, rejected, rw05).earlier == rejected
    Proposal.objects.filter(pk=rejected.pk).update(cycle=Cycle.objects.create(plan_year=2027))
    Proposal.objects.exclude(pk=rejected.pk).update(state="withdrawn")
    with pytest.raises(Refusal, match=r"earlier\.rule"):
        again(hasan, rejected, rw05)


def test_the_bank_keeps_what_is_over_and_offers_it_in_any_later_year(hasan, lurah, planner, proposal, rejected, cycle):
    actions.keep_in_bank(actor=lurah, proposal=rejected, remark="Tunggu lahan")
    actions.keep_in_bank(actor=planner, proposal=rejected, remark="Tunggu hibah lahan")
    kept = Banked.objects.get()
    assert (kept.office, kept.note) == ("Bappeda", "Tunggu hibah lahan")
    assert [one.number for one in queries.banked(queries.ProposalFilters(region=BUNTUNG))] == [rejected.number]
    later = Cycle.objects.create(plan_year=2035)
    assert list(queries.to_ask_again(hasan, later)) == [rejected]
    Banked.objects.all().delete()
    assert list(queries.to_ask_again(hasan, later)) == []


def test_only_what_is_over_goes_to_the_bank_and_only_by_whom_it_concerns(hasan, lurah_elsewhere, person, proposal):
    with pytest.raises(Refusal, match=r"bank\.open"):
        actions.keep_in_bank(actor=hasan, proposal=proposal)
    actions.withdraw(actor=hasan, proposal=proposal)
    for stranger in (lurah_elsewhere, person("Warga", Role.RESIDENT)):
        with pytest.raises(Refusal, match=r"not\.permitted"):
            actions.keep_in_bank(actor=stranger, proposal=proposal)
    actions.keep_in_bank(actor=hasan, proposal=proposal)
    assert Banked.objects.count() == 1


def test_a_resident_asks_why_once_and_the_office_that_decided_answers(person, lurah, camat, hasan, rejected):
    melati = person("Melati", Role.RESIDENT)
    question = actions.ask_why(actor=melati, proposal=rejected, text="Mengapa anggaran jalan tetap ada?")
    assert (question.source, question.office, question.due) == ("submitted", "Warga", date(2027, 1, 26))
    with pytest.raises(Refusal, match=r"why\.asked"):
        actions.ask_why(actor=melati, proposal=rejected, text="Mengapa anggaran jalan tetap ada?")
    actions.ask_why(actor=hasan, proposal=rejected, text="Bagaimana kalau volumenya kami kurangi?")
    assert [one.number for one in inbox.inbox(lurah)] == [rejected.number, rejected.number]
    assert list(after.waiting(camat)) == []
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.answer_why(actor=camat, question=question, answer="Pagu kelurahan sudah habis.")
    actions.answer_why(actor=lurah, question=question, answer="Pagu kelurahan sudah habis tahun ini.")
    assert Notice.objects.filter(account=melati.account_id, indonesian__contains="sudah menjawab mengapa").count() == 1
    with pytest.raises(Refusal, match=r"why\.answered"):
        actions.answer_why(actor=lurah, question=question, answer="Pagu kelurahan sudah habis tahun ini.")
    assert Question.objects.filter(answered=None).count() == 1


def test_nobody_asks_why_about_what_is_under_way_or_was_withdrawn(person, hasan, proposal):
    melati = person("Melati", Role.RESIDENT)
    for _ in range(2):
        with pytest.raises(Refusal, match=r"why\.undecided"):
            actions.ask_why(actor=melati, proposal=proposal, text="Mengapa begini jadinya?")
        if proposal.state == "submitted":
            actions.withdraw(actor=hasan, proposal=proposal)
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.ask_why(actor=ANONYMOUS, proposal=proposal, text="Mengapa begini jadinya?")


def test_a_late_answer_says_so_in_the_trail(person, lurah, rejected):
    question = actions.ask_why(actor=person("Melati", Role.RESIDENT), proposal=rejected, text="Mengapa ditolak begitu?")
    with on(date(2027, 2, 20)):
        actions.answer_why(actor=lurah, question=question, answer="Anggaran tahun ini terbatas.")
    assert Event.objects.get(act="musrenbang.answer_why").facts["late"] is True


def test_a_proposal_that_is_refused_leaves_no_file(hasan, drain, rw05, cycle):
    Quota.objects.create(cycle=cycle, region=rw05, limit=1_000_000, basis="Perwali")
    before = set(stored())
    with pytest.raises(Refusal, match=r"quota\.exceeded"):
        actions.propose(actor=hasan, **sending(drain, rw05))
    assert set(stored()) == before


def stored():
    folders = ("musrenbang/original", "musrenbang/public", "musrenbang/thumbnail")
    return [name for folder in folders if default_storage.exists(folder) for name in default_storage.listdir(folder)[1]]
