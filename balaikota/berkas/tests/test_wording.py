"""What the policy tables name in English is read in Indonesian on Indonesian pages."""

import re

from django.utils import translation

from balaikota.people import wording
from balaikota.people.actor import all_rules
from balaikota.workflow import engine
from balaikota.workflow.process import read

ENGLISH = re.compile(r"\b(the|of|own|who|may|is|and|by|person|codes|proposer|everyone|public|each|art)\b")


def test_every_act_and_every_law_has_its_indonesian() -> None:
    acts = {f"{room}.{rule.act}" for room, rule in all_rules()}
    moves = [move for text in engine.shipped().values() for move in read(text).moves.values()]
    laws = {rule.basis for _, rule in all_rules()} | {move.basis for move in moves}
    with translation.override("id"):
        assert not [name for name in acts if name not in wording._words()["acts"]]
        assert not [said for said in map(wording.law, laws) if ENGLISH.search(said)]


def test_the_reader_decides_the_language() -> None:
    with translation.override("id"):
        assert wording.act("musrenbang.add_item") == "Menambah isi kamus usulan"
        assert wording.law("the proposer's own act; UU 14/2008 art. 22") == (
            "Perwali pedoman musrenbang (perbuatan pengusul sendiri); UU 14/2008 Pasal 22"
        )
    with translation.override("en"):
        assert wording.act("musrenbang.add_item") == "Add item"
        assert wording.law("the proposer's own act") == "the proposer's own act"
