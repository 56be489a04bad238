"""Whether it is asked already: an exact copy is always found, and each candidate says why in words."""

from dataclasses import replace

from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from balaikota.handover.offers import put_offer
from balaikota.musrenbang import actions, nearby
from balaikota.musrenbang.models import Cycle, Item, Proposal

from .conftest import BUNTUNG, photo, sending

HERE = (1.16968, 104.03331)


def sketch(**changes):
    start = nearby.Sketch("k", 2028, "U-40", BUNTUNG, *HERE, words="Got mampet, air masuk rumah setiap hujan ")
    return replace(start, **changes)


def only(**changes):
    return nearby.alike([sketch(**changes)]).get("k", [])


def test_the_same_kind_close_by_is_found_and_said_in_words(proposal):
    (found,) = only(latitude=HERE[0] + 0.0004)
    assert (found.number, found.metres, found.strong) == (proposal.number, 45, True)
    assert found.why == "sejenis, 45 m dari sini, kata-katanya mirip, di kelurahan"


def test_how_an_earlier_year_ended_stands_in_the_words(proposal, lurah):
    actions.reject(actor=lurah, proposal=proposal, reason="land", sentence="Tanahnya milik perorangan.")
    Proposal.objects.update(cycle=Cycle.objects.create(plan_year=2027))
    (found,) = only()
    assert not found.strong, "what was rejected may be asked again"
    assert found.why.endswith("rencana 2027: ditolak, status lahan belum siap")


def test_beyond_the_years_only_what_entered_a_plan_counts(proposal, planner):
    Proposal.objects.update(cycle=Cycle.objects.create(plan_year=2020))
    assert only() == []
    Proposal.objects.update(state="accepted")
    assert only()[0].strong
    kind = "musrenbang.accepted_proposal"
    put_offer(planner, kind=kind, receiver="SIPD-RI", subject=proposal, title="Drainase", payload={})
    assert only()[0].why.endswith("terkirim ke SIPD-RI")


def test_another_kind_counts_only_in_similar_words_not_far_away(proposal):
    assert only(item="J-01", words="Lampu jalan padam") == []
    (found,) = only(item="J-01", latitude=HERE[0] + 0.003)
    assert (found.same_kind, found.strong) == (False, False)
    assert found.why.startswith("lain jenis (Drainase U-40), 334 m dari sini, kata-katanya mirip")
    assert only(item="J-01", latitude=HERE[0] + 0.02) == []
    assert only(kelurahan="21.71.09.1003") == []


def test_a_proposal_is_not_like_itself_and_words_do_not_matter_in_lists(proposal, hasan, drain, rw05):
    assert nearby.alike_to(proposal) == []
    second = actions.propose(
        actor=hasan, **sending(drain, rw05, need="Hal yang lain sama sekali", photos=[photo((9, 9))])
    )
    assert nearby.nearest_same([proposal, second])[proposal.pk].number == second.number


def test_the_number_of_queries_does_not_grow(proposal, hasan, drain, rw05):
    def asked(rows):
        nearby.nearest_same(rows)
        with CaptureQueriesContext(connection) as caught:
            nearby.nearest_same(rows)
        return len(caught)

    few = asked([proposal])
    more = [actions.propose(actor=hasan, **sending(drain, rw05, photos=[photo((side, 9))])) for side in range(20, 28)]
    assert asked([proposal, *more]) == few <= 2


def test_an_exact_copy_is_always_found(proposal, drain):
    """Whatever is asked: one of the same kind at the same place in the same words is the first that is found."""
    texts = st.text(
        st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1, max_size=200
    )

    @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        need=texts, place=st.one_of(st.just(""), texts), year=st.integers(2025, 2028),
        latitude=st.floats(1.10, 1.20), longitude=st.floats(104.0, 104.1),
        state=st.sampled_from(["submitted", "forwarded", "accepted", "rejected", "postponed"]),
    )  # fmt: skip
    def found(need, place, year, latitude, longitude, state):
        Cycle.objects.get_or_create(plan_year=year)
        item, _ = Item.objects.get_or_create(
            cycle_id=year, code="U-40",
            defaults={
                "name": drain.name, "definition": "x", "unit_name": "meter", "price": 1, "price_origin": "x",
                "min_volume": 1, "max_volume": 9, "department": drain.department,
            },
        )  # fmt: skip
        Proposal.objects.filter(pk=proposal.pk).update(
            need=need, place=place, cycle=year, item=item, latitude=latitude, longitude=longitude, state=state
        )
        copy = sketch(words=f"{need} {place}", latitude=latitude, longitude=longitude)
        rows = nearby.alike([copy])["k"]
        assert (rows[0].id, rows[0].metres, rows[0].same_kind) == (proposal.pk, 0, True)

    found()


def test_what_is_asked_again_is_not_its_own_double(proposal):
    assert only(but=proposal.pk) == []
    assert only(words="")[0].likeness == 0
