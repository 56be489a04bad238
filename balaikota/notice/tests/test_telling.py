"""Who is told what, in which language."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import transaction
from django.utils import translation

from balaikota.base.refusal import Refusal
from balaikota.city.models import Region
from balaikota.notice import queries, reading
from balaikota.notice.models import Notice
from balaikota.notice.telling import tell
from balaikota.people.actor import ANONYMOUS, of
from balaikota.people.models import Account

IN_BOTH = {"id": "Usulan {number} diteruskan.", "en": "Proposal {number} was forwarded."}


def test_a_notice_is_kept_in_both_languages(hasan: Account) -> None:
    tell([hasan], IN_BOTH, number="BTM28-04137")
    notice = Notice.objects.get()
    with translation.override("en"):
        assert notice.sentence == "Proposal BTM28-04137 was forwarded."
    with translation.override("id"):
        assert notice.sentence == "Usulan BTM28-04137 diteruskan."


def test_a_message_of_the_catalogue_is_translated_when_it_is_told(hasan: Account) -> None:
    with translation.override("en"):
        tell([hasan], "There is nothing under this number or address.")
    notice = Notice.objects.get()
    assert notice.english == "There is nothing under this number or address."
    assert notice.indonesian not in ("", notice.english)


def test_amounts_are_written_as_each_language_writes_them(hasan: Account) -> None:
    tell([hasan], {"id": "Biaya {cost:rp}.", "en": "Cost {cost:rp}."}, cost=150_000_000)
    assert Notice.objects.get().indonesian == "Biaya Rp150.000.000."


def test_a_sentence_that_is_ready_is_told_as_it_stands(hasan: Account) -> None:
    tell([hasan], {"id": "Ditolak: “{tidak} layak”", "en": "Rejected: “{tidak} layak”"})
    assert Notice.objects.get().indonesian == "Ditolak: “{tidak} layak”"


def test_each_person_is_told_once_and_what_it_is_about_is_kept(hasan: Account, ratna: Account) -> None:
    region = Region.objects.get(code="21.71")
    assert tell([hasan, ratna, hasan.pk], IN_BOTH, subject=region, url="/u/1", number="1") == 2
    assert set(Notice.objects.values_list("kind", "object_id", "url")) == {("city.Region", "21.71", "/u/1")}


def test_outside_an_action_nobody_is_told(hasan: Account) -> None:
    """Another thread has a connection of its own, on which no transaction has begun."""
    with ThreadPoolExecutor(1) as pool, pytest.raises(RuntimeError, match="inside the action"):
        pool.submit(tell, [hasan], IN_BOTH, number="1").result()


def tell_and_refuse(who: Account) -> None:
    with transaction.atomic():
        tell([who], IN_BOTH, number="1")
        raise Refusal("changed.meanwhile")


def test_what_is_rolled_back_was_never_told(hasan: Account) -> None:
    with pytest.raises(Refusal):
        tell_and_refuse(hasan)
    assert not Notice.objects.exists()


def test_people_read_their_own_notices_and_no_others(hasan: Account, ratna: Account) -> None:
    tell([hasan, ratna], IN_BOTH, number="1")
    tell([hasan], IN_BOTH, number="2")
    assert [queries.unread(of(who)) for who in (hasan, ratna)] == [2, 1]
    assert queries.unread(ANONYMOUS) == 0
    first = queries.notices(of(ratna)).get()
    with pytest.raises(Refusal, match=r"not\.found"):
        reading.open_notice(of(hasan), first.pk)
    assert reading.mark_read(of(hasan)) == 2
    assert [queries.unread(of(who)) for who in (hasan, ratna)] == [0, 1]
    assert list(queries.notices(of(hasan), only_unread=True)) == []


def test_the_newest_stands_first(hasan: Account) -> None:
    for number in range(3):
        tell([hasan], IN_BOTH, number=number)
    said: list[Any] = [notice.indonesian for notice in queries.notices(of(hasan))]
    assert said == [f"Usulan {number} diteruskan." for number in (2, 1, 0)]
