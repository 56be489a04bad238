"""A year begins: the first with what ships, a later one as a copy; its windows, trials and extensions."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.musrenbang import actions as trunk
from balaikota.musrenbang.models import Cycle, Proposal, Quota
from balaikota.musrenbang.planning import actions, comparing
from balaikota.musrenbang.planning.models import Extension
from balaikota.musrenbang.tests.conftest import BUNTUNG, RW, SAMBAU, on, sending
from balaikota.people.actor import SYSTEM
from balaikota.regulation.actions import amend
from balaikota.regulation.models import Parameter

DECISION = {
    "number": "100.3/12/2027",
    "decided": date(2027, 1, 11),
    "decided_by": "Sekda",
    "why": "Banjir di dua kecamatan.",
}


def test_a_year_begins_with_the_kamus_and_a_purse_for_every_kelurahan(planner, cycle, drain, lurah):
    year = actions.begin_year(actor=planner, plan_year=2029, limit=4_000_000_000, basis="Perwali 2/2028")
    assert [item.code for item in year.items.all()] == ["U-40"]
    assert (year.quotas.count(), year.quotas.first().limit) == (64, 4_000_000_000)
    with pytest.raises(Refusal, match="cycle.open"):
        actions.begin_year(actor=planner, plan_year=2029, limit=1, basis="Perwali 2/2028")
    with pytest.raises(Refusal, match="not.permitted"):
        actions.begin_year(actor=lurah, plan_year=2030, limit=1, basis="Perwali 2/2028")


def test_the_first_year_of_a_city_begins_with_the_kamus_that_ships(planner):
    year = actions.begin_year(actor=planner, plan_year=2028, limit=3_500_000_000, basis="Perwali 1/2027")
    assert year.items.count() > 40
    assert year.items.get(code="U-40").price_origin.startswith("Harga contoh")


def test_a_later_year_is_a_copy_with_its_windows_on_working_days(planner, formula, drain):
    """4 January 2028 is a Tuesday; 31 March 2028 a Friday."""
    trunk.set_quota(actor=planner, cycle=drain.cycle, most=7, purse="regular", basis="Perwali", unit=drain.department)
    actions.apply_formula(actor=planner, formula=formula)
    year = actions.copy_year(actor=planner, plan_year=2029, basis="SE 9/2027")
    assert [item.code for item in year.items.all()] == ["U-40"]
    assert {(one.opens, one.closes) for one in year.windows.all()} == {(date(2028, 1, 4), date(2028, 3, 31))}
    assert year.quotas.count() == 65
    assert year.quotas.get(unit=drain.department).most == 7
    copied = year.quotas.get(region=BUNTUNG)
    assert (copied.limit, copied.used, copied.basis) == (
        Quota.objects.get(cycle=2028, region=BUNTUNG).limit,
        0,
        "SE 9/2027",
    )
    assert (year.formulas.get().total, year.formulas.get().applied) == (20_000_000_001, None)
    assert year.formula_inputs.count() == 64
    with pytest.raises(Refusal, match="cycle.open"):
        actions.copy_year(actor=planner, plan_year=2029, basis="SE 9/2027")


def test_there_is_nothing_to_copy_before_the_first_year(planner):
    with pytest.raises(Refusal, match="cycle.unset"):
        actions.copy_year(actor=planner, plan_year=2029, basis="SE 9/2027")


def test_a_trial_opens_in_one_kelurahan_alone(hasan, person, drain, rw05, planner):
    """No window of the city: only the kelurahan of the trial may send, and only its deadlines count from there."""
    cycle = drain.cycle
    cycle.windows.filter(step__in=["propose", "kelurahan"]).delete()
    buntung = Region.objects.get(pk=BUNTUNG)
    for step, opens in (("propose", date(2027, 1, 4)), ("kelurahan", date(2027, 2, 1))):
        trunk.set_window(
            actor=planner, cycle=cycle, step=step, opens=opens, closes=date(2027, 3, 1), basis="SE", region=buntung
        )
    drain.cycle = Cycle.objects.prefetch_related("windows").get(pk=cycle.pk)
    sent = trunk.propose(actor=hasan, **sending(drain, rw05))
    assert sent.due == date(2027, 2, 16)  # ten working days after 1 February 2027, with Imlek's holidays
    elsewhere = Region.objects.get(pk=f"{SAMBAU}/01")
    head = person("Tono", "rw_head", region=elsewhere.code)
    with pytest.raises(Refusal, match="window.unset"):
        trunk.propose(actor=head, **sending(drain, elsewhere))
    own = cycle.windows.get(step="propose", region=buntung)
    actions.drop_window(actor=planner, window=own)
    drain.cycle = Cycle.objects.prefetch_related("windows").get(pk=cycle.pk)
    with pytest.raises(Refusal, match="window.unset"):
        trunk.propose(actor=hasan, **sending(drain, rw05))


def test_the_window_of_the_city_itself_stays(cycle, planner):
    with pytest.raises(Refusal, match="window.city"):
        actions.drop_window(actor=planner, window=cycle.windows.get(step="city"))


def test_an_extension_is_a_named_decision_and_moves_no_promise(planner, cycle, proposal):
    promised = Proposal.objects.get().due
    made = actions.extend_window(actor=planner, cycle=cycle, step="kelurahan", closes=date(2027, 4, 9), **DECISION)
    assert (made.closed, made.closes, made.office) == (date(2027, 3, 31), date(2027, 4, 9), "Bappeda")
    assert Cycle.objects.get().window("kelurahan").closes == date(2027, 4, 9)
    assert Proposal.objects.get().due == promised


def test_an_extension_of_one_region_leaves_the_city_as_it_is(planner, cycle, lurah, lurah_elsewhere, proposal):
    buntung = Region.objects.get(pk=BUNTUNG)
    actions.extend_window(
        actor=planner, cycle=cycle, step="kelurahan", closes=date(2027, 4, 9), region=buntung, **DECISION
    )
    fresh = Cycle.objects.get()
    assert fresh.window("kelurahan", RW).closes == date(2027, 4, 9)
    assert fresh.window("kelurahan", SAMBAU).closes == date(2027, 3, 31)
    with on(date(2027, 4, 5)):
        one = Proposal.objects.select_related("item", "cycle").get()
        trunk.forward(actor=lurah, proposal=one, visited=date(2027, 4, 5), found="Sesuai", volume=one.volume)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"closes": date(2027, 3, 31)}, "extension.earlier"),
        ({"decided": date(2027, 1, 13)}, "extension.undecided"),
        ({"why": "Banjir."}, "extension.why"),
        ({"step": "vote"}, "window.unset"),
    ],
)
def test_an_extension_without_a_decision_is_none(planner, cycle, changes, code):
    given = {"step": "kelurahan", "closes": date(2027, 4, 9)} | DECISION | changes
    with pytest.raises(Refusal, match=code):
        actions.extend_window(actor=planner, cycle=cycle, **given)
    assert not Extension.objects.exists()


def test_the_database_keeps_no_extension_that_is_none(cycle):
    about = {"cycle": cycle, "step": "city", "closed": date(2027, 3, 31), "decided": date(2027, 1, 1), "office": "X"}
    with pytest.raises(IntegrityError, match="musrenbang_extension_later"), transaction.atomic():
        Extension.objects.create(closes=date(2027, 3, 31), number="1", why="Banjir", **about)
    with pytest.raises(IntegrityError, match="musrenbang_extension_named"), transaction.atomic():
        Extension.objects.create(closes=date(2027, 4, 1), number="", why="Banjir", **about)


def test_pokir_close_a_week_before_the_musrenbang_of_the_city(planner, cycle):
    """Permendagri 86/2017 art. 178; the city opens on 4 January here."""
    days = {"opens": date(2026, 12, 1), "basis": "SE"}
    with pytest.raises(Refusal, match="window.pokir"):
        trunk.set_window(actor=planner, cycle=cycle, step="pokir", closes=date(2026, 12, 29), **days)
    trunk.set_window(actor=planner, cycle=cycle, step="pokir", closes=date(2026, 12, 28), **days)
    with pytest.raises(Refusal, match="window.pokir"):
        trunk.set_window(
            actor=planner, cycle=cycle, step="city", opens=date(2027, 1, 3), closes=date(2027, 3, 1), basis="SE"
        )


def test_two_years_stand_side_by_side_with_their_differences_in_words(rules, cycle, last_year, drain):
    most = Parameter.objects.get(pk="musrenbang.yearly.most_per_rw")
    amend(actor=SYSTEM, parameter=most, value=5, since=date(2028, 1, 1), basis="Perwali 9/2026")
    fresh = Cycle.objects.prefetch_related("windows").get(pk=2028)
    before = comparing.previous(fresh)
    found = {section.title: section for section in comparing.sections(fresh, before)}
    line = next(one for one in found["Aturan"].lines if one.name == most.name)
    assert (line.before, line.now, line.basis, line.change) == ("0 usulan", "5 usulan", "Perwali 9/2026", "berubah")
    windows = {line.title: line for line in found["Jadwal tahap"].lines}
    assert windows["Rembuk RW"].change == "1 hari lebih lama"
    assert {line.title: line.now for line in found["Kamus"].lines}["Ditambah"] == "1"
    assert found["Pagu"].lines[0].before == "tidak ada"
    assert found["Proses"].changed == 0
