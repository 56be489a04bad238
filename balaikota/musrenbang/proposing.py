"""The form for proposing as the city words it: labels, what must be said, and up to five questions of its own."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import yaml

from balaikota.base.adoptable import Described
from balaikota.base.refusal import Refusal
from balaikota.parts import files

PATH = "musrenbang/forms/propose.yaml"
FIELDS = ("item", "volume", "need", "photos", "place", "rt", "beneficiaries", "land")
CHOSEN = frozenset({"place", "rt", "beneficiaries"})
"""Fields of which a city may say that they must be filled in."""
KINDS = ("text", "number", "choice", "yes_no")
LEAST_NEED, MOST_PHOTOS, MOST_QUESTIONS, MOST_LETTERS = (10, 500), 3, 5, 500
Words = Mapping[str, str]
YES_NO: Mapping[str, Words] = {"yes": {"en": "Yes", "id": "Ya"}, "no": {"en": "No", "id": "Tidak"}}


@dataclass(frozen=True)
class Asked:
    """A field that the house knows, in the city's words."""

    label: Words
    help: Words = field(default_factory=dict)
    required: bool | None = None
    least: int | None = None
    most: int | None = None


@dataclass(frozen=True)
class Question:
    """One of the city's own. `options` by what is kept of an answer; `public` answers stand on the proposal's page."""

    key: str
    label: Words
    kind: str
    required: bool = False
    public: bool = False
    help: Words = field(default_factory=dict)
    options: Mapping[str, Words] = field(default_factory=dict)

    def kept(self, answer: str) -> dict[str, Any]:
        """An answer with the words it was asked in, so that it is understood when the form has changed."""
        said = self.options.get(answer, {"id": answer, "en": answer})
        return {"key": self.key, "label": dict(self.label), "said": dict(said), "public": self.public}


@dataclass(frozen=True)
class Form:
    fields: Mapping[str, Asked]
    questions: tuple[Question, ...]

    def answered(self, answers: Mapping[str, str]) -> list[dict[str, Any]]:
        """What is kept of the answers. Refuses ``answer.missing``, ``answer.wrong``."""
        return [one.kept(given) for one in self.questions if (given := _checked(one, answers.get(one.key, "")))]


def form() -> Form:
    """The city's own form, else the one that ships."""
    return _read(files.content(PATH))


def judge(path: str, content: bytes) -> Described:
    """Refuses ``form.field``, ``form.words``, ``form.limits`` and ``form.question``."""
    facts = yaml.safe_load(content)
    if not isinstance(facts, dict) or set(facts) - {"about", "fields", "questions"}:
        raise Refusal("form.field", name="about, fields, questions")
    fields, questions = facts.get("fields"), facts.get("questions") or []
    if not isinstance(fields, dict) or set(fields) != set(FIELDS):
        raise Refusal("form.field", name=", ".join(FIELDS))
    for name, said in fields.items():
        _judge_field(name, said)
    if not isinstance(questions, list) or len(questions) > MOST_QUESTIONS:
        raise Refusal("form.question", key="-", most=MOST_QUESTIONS)
    keys = [_judge_question(one) for one in questions]
    if len(set(keys)) != len(keys):
        raise Refusal("form.question", key=", ".join(keys), most=MOST_QUESTIONS)
    about = facts.get("about") or {}
    title = about.get("title", {"en": "Form for proposing", "id": "Formulir pengusulan"})
    return Described(path, _words(title, "about"), [str(one) for one in about.get("sources") or []])


def _judge_field(name: str, said: Any) -> None:
    if not isinstance(said, dict) or set(said) - {"label", "help", "required", "least", "most"}:
        raise Refusal("form.field", name=name)
    _words(said.get("label"), name)
    _words(said.get("help", {"en": "-", "id": "-"}), name)
    required = said.get("required", False)
    if not isinstance(required, bool) or ("required" in said and name not in CHOSEN):
        raise Refusal("form.limits", name=name)
    limits = {word: said[word] for word in ("least", "most") if word in said}
    allowed = {"need": ("least",), "photos": ("least", "most")}.get(name, ())
    whole = all(type(value) is int for value in limits.values())
    if not whole or set(limits) != set(allowed) or not _possible(name, limits):
        raise Refusal("form.limits", name=name)


def _possible(name: str, limits: Mapping[str, int]) -> bool:
    if name == "need":
        return LEAST_NEED[0] <= limits["least"] <= LEAST_NEED[1]
    return not limits or (0 <= limits["least"] <= limits["most"] and 1 <= limits["most"] <= MOST_PHOTOS)


def _judge_question(one: Any) -> str:
    known = {"key", "label", "help", "kind", "required", "public", "options"}
    key = str(one.get("key")) if isinstance(one, dict) else "-"
    options = one.get("options", {}) if isinstance(one, dict) else {}
    fine = (
        isinstance(one, dict)
        and not set(one) - known
        and re.fullmatch(r"[a-z][a-z0-9_]{0,29}", key)
        and one.get("kind") in KINDS
        and all(isinstance(one.get(name, False), bool) for name in ("required", "public"))
        and isinstance(options, dict)
        and (2 <= len(options) <= 20 if one["kind"] == "choice" else not options)
        and all(re.fullmatch(r"[a-z0-9_]{1,30}", str(option)) for option in options)
    )
    if not fine:
        raise Refusal("form.question", key=key, most=MOST_QUESTIONS)
    for words in (one.get("label"), one.get("help", {"en": "-", "id": "-"}), *options.values()):
        _words(words, key)
    return key


def _words(words: Any, name: str) -> dict[str, str]:
    """A text in both languages. Refuses ``form.words``."""
    if not isinstance(words, dict) or set(words) != {"en", "id"}:
        raise Refusal("form.words", name=name)
    if not all(isinstance(one, str) and 0 < len(one.strip()) <= 300 for one in words.values()):
        raise Refusal("form.words", name=name)
    return words


def _checked(question: Question, answer: str) -> str:
    answer = answer.strip().replace("\x00", "")
    field = f"question_{question.key}"
    if not answer and question.required:
        raise Refusal("answer.missing", field=field)
    number = question.kind == "number" and not re.fullmatch(r"-?\d{1,12}([.,]\d{1,4})?", answer)
    if answer and (number or len(answer) > MOST_LETTERS or (question.options and answer not in question.options)):
        raise Refusal("answer.wrong", field=field)
    return answer


@lru_cache(maxsize=64)
def _read(content: bytes) -> Form:
    facts = yaml.safe_load(content)
    fields = {name: Asked(**said) for name, said in facts["fields"].items()}
    return Form(fields, tuple(_questions(facts.get("questions") or [])))


def _questions(found: list[dict[str, Any]]) -> Iterator[Question]:
    for one in found:
        options = YES_NO if one["kind"] == "yes_no" else one.get("options") or {}
        yield Question(**{**one, "options": options})
