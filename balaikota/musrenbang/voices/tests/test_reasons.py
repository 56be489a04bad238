"""Reasons for hiding a comment are the city's own words."""

import pytest

from balaikota.base.refusal import Refusal
from balaikota.musrenbang.voices import settings
from balaikota.parts import files, shelf
from balaikota.people.actor import SYSTEM


def test_a_city_adds_a_reason_and_words_another(batam: None) -> None:
    text = files.text(settings.REASONS).replace("Iklan", "Promosi") + "gossip: {en: Gossip, id: Gosip}\n"
    shelf.put(SYSTEM, {settings.REASONS: text.encode()}, "SK Walikota tentang moderasi")
    assert settings.reasons()["gossip"]["id"] == "Gosip"
    assert settings.reasons()["advertising"]["id"] == "Promosi"


@pytest.mark.parametrize(
    ("text", "code"),
    [("[]", "reasons.words"), ("personal: {id: Pribadi}", "reasons.words"), ("a_b: {en: A, id: B}", "reasons.lost")],
)
def test_a_reason_needs_words_and_none_that_ships_goes(batam: None, text: str, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        shelf.check(settings.REASONS, text.encode())
    assert refused.value.code == code
