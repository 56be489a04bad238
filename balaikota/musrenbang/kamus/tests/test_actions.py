"""The acts of the kamus: entries, editions, what lies outside it, and prices that moved."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from balaikota.audit.models import Event
from balaikota.base.refusal import Refusal
from balaikota.document import queries as papers
from balaikota.document.models import Paper
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.kamus import actions, differences, queries, shipped
from balaikota.musrenbang.kamus.entries import entry, in_force
from balaikota.musrenbang.kamus.models import Edition, MissingKind, PriceDecision, Wish
from balaikota.musrenbang.models import Cycle, Item, Proposal, Quota
from balaikota.notice.models import Notice
from balaikota.people.actor import Actor
from balaikota.workflow.models import Step

from .conftest import asking, sending, values

NO = "Pompong sudah disediakan dinas perhubungan."


def test_an_entry_is_written_changed_closed_and_opened_again(planner: Actor, cycle: Cycle) -> None:
    item = actions.add_item(actor=planner, cycle=cycle, code="PRH-01", values=values())
    assert entry(item) == values()
    with pytest.raises(Refusal, match=r"code\.taken"):
        actions.add_item(actor=planner, cycle=cycle, code="PRH-01", values=values())
    changed = actions.change_item(actor=planner, item=item, values=values(price=90_000_000, wanted=["Perahu"]))
    assert (changed.price, changed.wanted) == (90_000_000, ["Perahu"])
    event = Event.objects.filter(act="musrenbang.change_item").get()
    assert event.facts["changed"] == ["price", "wanted"]
    with pytest.raises(Refusal, match=r"item\.same"):
        actions.change_item(actor=planner, item=item, values=values(price=90_000_000, wanted=["Perahu"]))
    with pytest.raises(Refusal, match=r"sentence\.required"):
        actions.close_item(actor=planner, item=item, reason="usang")
    assert not actions.close_item(actor=planner, item=item, reason="Tidak ada penyedia lagi.").active
    assert actions.reopen_item(actor=planner, item=item).active


@pytest.mark.parametrize(
    ("code", "changes", "refused"),
    [
        ("prh 1", {}, "code.wrong"),
        ("PRH-01", {"price": 0}, "price.wrong"),
        ("PRH-01", {"min_volume": "5"}, "limits.wrong"),
        ("PRH-01", {"photos": 11}, "photos.wrong"),
        ("PRH-01", {"wanted": ["a", "b", "c", "d"]}, "wanted.many"),
    ],
)
def test_what_no_entry_may_say_is_refused(
    planner: Actor, cycle: Cycle, code: str, changes: dict[str, Any], refused: str
) -> None:
    with pytest.raises(Refusal) as caught:
        actions.add_item(actor=planner, cycle=cycle, code=code, values=values(**changes))
    assert caught.value.code == refused
    assert not Item.objects.filter(code=code).exists()


def test_an_edition_freezes_what_is_in_force_and_is_printed_once(planner: Actor, edition: Edition) -> None:
    assert edition.number == 1
    assert edition.items == in_force(edition.cycle)
    paper = Paper.objects.get(pk=edition.paper_id)
    assert paper.data["body"]["count"] == edition.cycle.items.count() > 40
    assert papers.pdf(paper).startswith(b"%PDF")
    with pytest.raises(Refusal, match=r"edition\.same"):
        actions.publish_edition(actor=planner, cycle=edition.cycle, basis="Perwali 13/2027")


def test_the_next_edition_tells_what_changed(planner: Actor, edition: Edition) -> None:
    drain = Item.objects.get(code="U-40")
    actions.change_item(actor=planner, item=drain, values=entry(drain) | {"price": 1_300_000})
    actions.close_item(actor=planner, item=Item.objects.get(code="PJU-01"), reason="Diganti lampu tenaga surya.")
    actions.add_item(actor=planner, cycle=edition.cycle, code="PRH-01", values=values())
    second = actions.publish_edition(actor=planner, cycle=edition.cycle, basis="Perwali 13/2027")
    found = queries.between(second, edition)
    assert set(found.added) == {"PRH-01"}
    assert found.removed == ("PJU-01",)
    assert found.changed == {"U-40": {"price": ((1_250_000,), (1_300_000,))}}
    edition.refresh_from_db()
    assert edition.items["U-40"]["price"] == 1_250_000


def test_an_rw_asks_outside_the_kamus_and_gets_a_number_and_a_day(wish: Wish, hasan: Actor) -> None:
    assert (wish.number, wish.state, wish.office) == ("BTM28-K0001", "asked", "Ketua RW 05")
    assert wish.due is not None
    assert Notice.objects.filter(account_id=hasan.account_id, number=wish.number).exists()
    assert wish.photo
    second = actions.send_wish(actor=hasan, **asking(wish.region, wish.cycle))
    assert second.number == "BTM28-K0002"


def test_outside_the_own_kelurahan_and_in_a_year_without_it_nothing_is_taken(
    hasan: Actor, rw05: Any, cycle: Cycle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("balaikota.musrenbang.kamus.actions.wishes.rule", lambda cycle, name: False)
    with pytest.raises(Refusal, match=r"outside\.closed"):
        actions.send_wish(actor=hasan, **asking(rw05, cycle))


def test_the_kamus_has_it_already_and_the_proposal_is_tied_to_it(
    wish: Wish, planner: Actor, hasan: Actor, drain: Item
) -> None:
    actions.match_wish(actor=planner, wish=wish, item=drain)
    assert (wish.state, wish.item) == ("matched", drain)
    proposal = trunk.propose(actor=hasan, **sending(drain, wish.region))
    assert list(queries.may_be_tied(wish, hasan)) == [proposal]
    actions.tie_wish(actor=hasan, wish=wish, proposal=proposal)
    wish.refresh_from_db()
    assert wish.proposal == proposal
    with pytest.raises(Refusal, match=r"tie\.taken"):
        actions.tie_wish(actor=hasan, wish=wish, proposal=proposal)


def test_a_department_gives_a_price_and_the_planner_takes_it_into_the_kamus(
    wish: Wish, planner: Actor, department: Actor, public_works: Any
) -> None:
    actions.ask_price(actor=planner, wish=wish, department=public_works)
    assert list(queries.waiting(department)) == [wish]
    assert not queries.waiting(planner).exists()
    actions.give_price(actor=department, wish=wish, price=85_000_000, unit_name="unit", origin="Tiga penawaran 2027")
    actions.take_wish(actor=planner, wish=wish, code="PRH-01", values=values())
    assert (wish.state, wish.item.code) == ("taken", "PRH-01")
    assert Item.objects.get(code="PRH-01").price == 85_000_000
    assert [step.move for step in queries.steps(wish)] == ["send_wish", "ask_price", "give_price", "take_wish"]


def test_it_is_declined_with_a_reason_that_the_resident_reads(wish: Wish, planner: Actor, hasan: Actor) -> None:
    actions.decline_wish(actor=planner, wish=wish, reason="elsewhere", sentence=NO)
    told = Notice.objects.filter(account_id=hasan.account_id).order_by("-pk").first()
    assert told is not None
    assert NO in told.indonesian
    with pytest.raises(Refusal):
        actions.match_wish(actor=planner, wish=wish, item=Item.objects.first())


def test_the_proposer_takes_it_back_and_nobody_else(wish: Wish, hasan: Actor, lurah: Actor) -> None:
    with pytest.raises(Refusal, match=r"not\.permitted"):
        actions.withdraw_wish(actor=lurah, wish=wish)
    actions.withdraw_wish(actor=hasan, wish=wish)
    assert wish.state == "withdrawn"


def test_what_the_kamus_lacks_is_counted_by_kind_and_enters_next_years(
    wish: Wish, hasan: Actor, planner: Actor, cycle: Cycle
) -> None:
    other = actions.send_wish(actor=hasan, **asking(wish.region, cycle, cost=10_000_000))
    actions.sort_wish(actor=planner, wish=wish, kind="Perahu  sekolah")
    actions.sort_wish(actor=planner, wish=other, kind="perahu sekolah")
    (lack,) = queries.lacking(cycle)
    assert (lack.kind.name, lack.count, lack.regions, lack.asked) == ("Perahu sekolah", 2, 1, 100_000_000)
    kind = actions.add_to_next_kamus(actor=planner, kind=lack.kind, year=2029, code="PRH-01", values=values())
    with pytest.raises(Refusal, match=r"kind\.taken"):
        actions.add_to_next_kamus(actor=planner, kind=kind, year=2029, code="PRH-02", values=values())
    following = Cycle.objects.create(plan_year=2029)
    carried = {item.code: item for item in shipped.carried(cycle, following)}
    assert carried["PRH-01"].name == "Perahu sekolah"
    assert len(carried) == cycle.items.filter(active=True).count() + 1


def test_a_kind_enters_a_year_that_is_open_already_at_once(wish: Wish, planner: Actor) -> None:
    Cycle.objects.create(plan_year=2029)
    actions.sort_wish(actor=planner, wish=wish, kind="Perahu")
    kind = MissingKind.objects.get()
    actions.add_to_next_kamus(actor=planner, kind=kind, year=2029, code="PRH-01", values=values())
    assert Item.objects.get(cycle=2029).code == "PRH-01"


def test_a_code_of_this_years_kamus_is_not_given_to_a_kind(wish: Wish, planner: Actor, drain: Item) -> None:
    actions.sort_wish(actor=planner, wish=wish, kind="Perahu")
    with pytest.raises(Refusal, match=r"code\.taken"):
        actions.add_to_next_kamus(
            actor=planner, kind=MissingKind.objects.get(), year=2029, code="U-40", values=values()
        )  # fmt: skip


REASON = "Buku harga 2027 terbit sesudah usulan dikirim."


def test_a_price_that_moved_is_listed_with_its_difference_until_it_is_decided(
    moved: Callable[[int], Proposal], planner: Actor, cycle: Cycle
) -> None:
    assert not differences.unsettled(cycle).exists()
    proposal = moved(1_500_000)
    (row,) = differences.moved(differences.unsettled(cycle))
    assert row.difference == 120 * 250_000
    actions.settle_price(actor=planner, proposal=proposal, take=False, reason=REASON)
    assert not differences.unsettled(cycle).exists()
    proposal.refresh_from_db()
    assert (proposal.price, proposal.cost) == (1_250_000, 150_000_000)
    with pytest.raises(Refusal, match=r"price\.settled"):
        actions.settle_price(actor=planner, proposal=proposal, take=True, reason=REASON)
    moved(1_600_000)
    assert differences.unsettled(cycle).count() == 1


def test_the_new_price_changes_cost_and_what_is_held_of_the_purse(
    moved: Callable[[int], Proposal], proposal: Proposal, planner: Actor, lurah: Actor, hasan: Actor
) -> None:
    when = proposal.submitted.date()
    trunk.forward(actor=lurah, proposal=proposal, visited=when, found="Sudah kami lihat.", volume=Decimal(100))
    moved(1_500_000)
    decision = actions.settle_price(actor=planner, proposal=proposal, take=True, reason=REASON)
    proposal.refresh_from_db()
    assert (proposal.price, proposal.cost) == (1_500_000, 150_000_000)
    assert Quota.objects.get(region="21.71.09.1004").used == 150_000_000
    assert (decision.cost_before, decision.cost_after) == (125_000_000, 150_000_000)
    step = Step.objects.filter(object_id=proposal.pk, move="settle_price").get()
    assert step.source == step.to == proposal.state
    assert REASON in step.sentence
    assert Notice.objects.filter(account_id=hasan.account_id, indonesian__contains="Rp1.500.000").exists()


def test_a_new_price_that_the_purse_does_not_carry_is_refused_and_changes_nothing(
    moved: Callable[[int], Proposal], proposal: Proposal, planner: Actor, lurah: Actor
) -> None:
    when = proposal.submitted.date()
    trunk.forward(actor=lurah, proposal=proposal, visited=when, found="Sudah kami lihat.", volume=Decimal(120))
    moved(3_000_000)
    with pytest.raises(Refusal, match=r"quota\.exceeded"):
        actions.settle_price(actor=planner, proposal=proposal, take=True, reason=REASON)
    proposal.refresh_from_db()
    assert (proposal.price, proposal.cost) == (1_250_000, 150_000_000)
    assert not PriceDecision.objects.exists()


def test_of_one_that_is_over_the_price_stays(
    moved: Callable[[int], Proposal], proposal: Proposal, planner: Actor, lurah: Actor
) -> None:
    trunk.reject(actor=lurah, proposal=proposal, reason="duplicate", sentence="Sudah dibangun tahun lalu.")
    moved(1_500_000)
    with pytest.raises(Refusal, match=r"price\.final"):
        actions.settle_price(actor=planner, proposal=proposal, take=True, reason=REASON)
