"""Pages of the rules: found by words, told with their history, amended by whom the city lets."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils.html import escape
from django.utils.translation import gettext

from balaikota.base import clock
from balaikota.base.refusal import Refusal, sentences
from balaikota.base.roles import Role
from balaikota.people import actor as actors
from balaikota.people.models import Account, Grant
from balaikota.regulation import loading, words
from balaikota.regulation.actions import amend
from balaikota.regulation.keeper import Parameters
from balaikota.regulation.models import Parameter, Value
from balaikota.regulation.rules import Bracket, Brackets, typed, typed_brackets

SUPPORT = "musrenbang.yearly.support_allowed"
HOST = {"host": "batam.localhost"}


def text(answer: Any) -> str:
    assert answer.status_code == 200, answer.content[:800]
    return str(answer.content.decode())


@pytest.fixture
def rules(batam: None) -> Any:
    loading.take_over()
    with clock.at(datetime(2027, 1, 12, 2, tzinfo=UTC)):
        yield


@pytest.fixture
def signed_in(rules: None, settings: Any) -> Callable[[str], Client]:
    settings.DEMO = True

    def sign_in(role: str) -> Client:
        account = Account.objects.create(username=role, name=role)
        Grant.objects.create(account=account, role=role, starts=date(2026, 1, 1))
        client = Client(headers=HOST)
        client.force_login(account)
        return client

    return sign_in


def test_anybody_finds_a_rule_by_its_words_with_its_value_and_basis(rules: None) -> None:
    page = text(Client(headers=HOST).get("/aturan/", {"cari": "dukung"}))
    assert "Warga boleh mendukung usulan" in page
    assert "PP 45/2017" in page
    assert "Tidak ada aturan yang cocok" in text(Client(headers=HOST).get("/aturan/", {"cari": "zzzz"}))


def test_a_local_rule_waits_for_the_citys_own_basis(rules: None) -> None:
    page = text(Client(headers=HOST).get("/aturan/musrenbang.quota/"))
    assert "belum berlaku; saran: Rp3.500.000.000" in page


def test_a_rule_is_amended_with_its_basis_and_keeps_its_history(signed_in: Callable[[str], Client]) -> None:
    client = signed_in(Role.PLANNER)
    given = {"value": "tidak", "since": "2027-01-01", "basis": "Perwali 5/2026"}
    assert client.post(f"/aturan/{SUPPORT}/ubah/", given).headers["Location"] == f"/aturan/{SUPPORT}/"
    assert client.post(f"/aturan/{SUPPORT}/ubah/", given | {"basis": "Perwali 6/2026"}).status_code == 302
    page = text(Client(headers=HOST).get(f"/aturan/{SUPPORT}/"))
    for said in ("Perwali 5/2026", "Perwali 6/2026", "dibetulkan kemudian", "berlaku hari ini", "bawaan"):
        assert said in page
    assert page.count("berlaku hari ini") == 1
    assert Value.objects.filter(parameter=SUPPORT, shipped=False).count() == 2


def test_what_an_amendment_changes_is_seen_first(signed_in: Callable[[str], Client]) -> None:
    client = signed_in(Role.PLANNER)
    later = {"value": "ya", "since": "2029-01-01", "basis": "Perwali 7/2026"}
    assert client.post(f"/aturan/{SUPPORT}/ubah/", later).status_code == 302
    given = {"value": "tidak", "since": "2028-01-01", "basis": "Perwali 5/2026", "lihat": "1"}
    page = text(client.post(f"/aturan/{SUPPORT}/ubah/", given))
    assert "menjadi tidak (Perwali 5/2026)" in page
    assert "Mulai 1 Januari 2029" in page
    assert not Value.objects.filter(basis="Perwali 5/2026").exists()


def test_a_word_said_meanwhile_by_another_is_never_said_over_unseen(signed_in: Callable[[str], Client]) -> None:
    client, page = signed_in(Role.PLANNER), f"/aturan/{SUPPORT}/ubah/"

    def seen() -> str:
        return text(client.get(page)).partition('name="seen" value="')[2].partition('"')[0]

    opened = {"value": "tidak", "since": "2027-01-01", "basis": "Perwali 5/2026", "seen": seen()}
    assert signed_in(Role.ADMIN).post(page, opened | {"basis": "Perwali 4/2026"}).status_code == 302
    assert "(Perwali 4/2026). Lihat dahulu" in text(client.post(page, opened))
    assert not Value.objects.filter(basis="Perwali 5/2026").exists()
    assert client.post(page, opened | {"seen": seen()}).status_code == 302


def test_a_rule_is_had_as_a_file_that_another_city_reads(rules: None) -> None:
    answer = Client(headers=HOST).get(f"/aturan/{SUPPORT}.yaml")
    assert answer.content == Parameters().contents()["musrenbang/regulations/yearly/support_allowed.yaml"]
    assert Client(headers=HOST).get("/aturan/tidak.ada.yaml").status_code == 404


def test_a_rule_can_end(signed_in: Callable[[str], Client]) -> None:
    client = signed_in(Role.ADMIN)
    given = {"ended": "on", "since": "2027-01-01", "basis": "Perwali 5/2026"}
    assert client.post(f"/aturan/{SUPPORT}/ubah/", given).status_code == 302
    assert "tidak berlaku" in text(Client(headers=HOST).get(f"/aturan/{SUPPORT}/"))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        (SUPPORT, "", "This field is required."), ("musrenbang.yearly.duplicate_metres", "jauh", "parameter.value"),
        ("musrenbang.quota", "tiga", "money.unreadable"),
        ("musrenbang.voices.comments_per_day", "-5", "parameter.least"),
        ("musrenbang.voices.comments_per_day", "1,5", "parameter.whole"),
        ("musrenbang.voices.comments_per_day", "99999999999999999999", "parameter.large"),
        ("musrenbang.quota", "-1", "parameter.least"),
        ("musrenbang.priorities.reach", "1; 20\n25; 101", "parameter.most"),
        ("musrenbang.priorities.reach", "-1; 20", "parameter.least"),
    ],
)  # fmt: skip
def test_what_is_no_value_is_refused_at_its_field(
    signed_in: Callable[[str], Client], name: str, value: str, told: str
) -> None:
    client = signed_in(Role.PLANNER)
    answer = client.post(f"/aturan/{name}/ubah/", {"value": value, "since": "2027-01-01", "basis": "Perwali 5/2026"})
    page = text(answer)
    assert "(boleh kosong)" not in page
    assert "error" in page and escape(fragment(told)) in page
    assert not Value.objects.filter(parameter=name, shipped=False).exists()


def fragment(code: str) -> str:
    """How the sentence of a refusal begins, up to its first fact; Django's own is told by itself."""
    return gettext(sentences().get(code, code)).partition("{")[0].partition("“")[0]


def test_looking_first_refuses_what_amending_would(signed_in: Callable[[str], Client]) -> None:
    given = {"value": "8,5", "since": "2027-01-01", "basis": "Perwali 5/2026", "lihat": "1"}
    page = text(signed_in(Role.PLANNER).post("/aturan/musrenbang.voices.comments_per_day/ubah/", given))
    assert "Hanya bilangan bulat; Anda menulis 8,5." in page and "menjadi 8,5" not in page


def test_thresholds_and_amounts_are_each_in_their_own_unit(rules: None) -> None:
    page = text(Client(headers=HOST).get("/aturan/musrenbang.priorities.reach/"))
    assert "mulai 25 orang: 40 poin" in page
    assert " people:" not in page and ": Rp" not in page


def test_others_do_not_amend(signed_in: Callable[[str], Client]) -> None:
    assert signed_in(Role.INSPECTOR).get(f"/aturan/{SUPPORT}/ubah/").status_code == 403
    assert Client(headers=HOST).get(f"/aturan/{SUPPORT}/ubah/").status_code == 302


def test_a_yes_or_no_takes_nothing_else(rules: None) -> None:
    assert (typed("yes/no", " Ya "), typed("yes/no", "tidak")) == (True, False)
    with pytest.raises(Refusal, match="parameter.value"):
        typed("yes/no", "mungkin")
    with pytest.raises(Refusal, match="parameter.value"):
        amend(
            actor=actors.SYSTEM, parameter=Parameter.objects.get(pk=SUPPORT), value=1, since=date(2027, 1, 1),
            basis="Perwali 5/2026",
        )  # fmt: skip


def test_a_scale_is_typed_line_by_line_and_said_in_words(rules: None) -> None:
    scale = typed_brackets("currency-IDR", "marginal_rate", "0; 5%\n\n100 juta; 7,5%\n")
    assert scale == Brackets(
        "marginal_rate", (Bracket(0, typed("/1", "5%")), Bracket(100_000_000, typed("/1", "7,5%")))
    )
    assert words.say("currency-IDR", scale) == "mulai Rp0: 5%; mulai Rp100.000.000: 7,5%"
    with pytest.raises(Refusal, match="parameter.value"):
        typed_brackets("currency-IDR", "marginal_rate", "5%")


def test_the_list_is_taken_along_as_a_table(rules: None) -> None:
    answer = Client(headers=HOST).get("/aturan/unduh.csv", {"ruang": "musrenbang"})
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "musrenbang.yearly.duplicate_metres" in table
    assert "150 meter" in table
