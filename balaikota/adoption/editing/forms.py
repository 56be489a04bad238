"""Forms for parts: each gives the content it would become."""

import re
from collections.abc import Mapping
from typing import Any

import yaml
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base.policy import Policy
from balaikota.base.refusal import Refusal
from balaikota.pages.forms import ActionForm
from balaikota.people import wording
from balaikota.people.actor import policies

from .leaves import Leaf, changed, leaves, written

LONG = 60
"""A text longer than this gets a field of several lines."""
QUESTIONS = 5
PLACED = {"paper.wording": {"where"}, "paper.facts": {"what"}}
"""Refusals that name a place inside a part, and in which fact."""


class PartForm(ActionForm):
    """What is common: the part as it stands, and the city's basis for changing it."""

    basis = forms.CharField(
        label=gettext_lazy("Basis"), max_length=300,
        help_text=gettext_lazy("The city's regulation or decision, like: SK Wali Kota Nomor 12 Tahun 2027."),
    )  # fmt: skip
    use_required_attribute = False

    def __init__(self, *args: Any, path: str, content: bytes, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.path, self.part = path, content
        self.build()

    def build(self) -> None:
        """Add the fields of this kind of part."""

    def excused(self) -> list[str]:
        """Who only looks at what becomes of it names no basis yet."""
        return [] if "simpan" in self.data else ["basis"]

    def refuse(self, refusal: Refusal) -> None:
        """A paper's check names a place by its keys ("clauses.closing"); here it is called as the fields are."""
        if refusal.code in PLACED:
            called = {key: _called(refusal.facts[key]) for key in PLACED[refusal.code] & refusal.facts.keys()}
            refusal = Refusal(refusal.code, refusal.field, **refusal.facts | called)
        super().refuse(refusal)

    def content(self) -> bytes:
        """The part as the form says it."""
        return self.part

    @property
    def shown(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name != "basis"]


class TextForm(PartForm):
    """The whole text, or a file in its place."""

    text = forms.CharField(
        label=gettext_lazy("Content"), widget=forms.Textarea(attrs={"rows": 24, "spellcheck": "false"}), strip=False
    )  # fmt: skip
    file = forms.FileField(label=gettext_lazy("Or a file in its place"), required=False)

    def build(self) -> None:
        self.fields["text"].initial = self.part.decode("utf-8")

    def excused(self) -> list[str]:
        return [*super().excused(), *(["text"] if self.files else [])]

    def content(self) -> bytes:
        if file := self.cleaned_data["file"]:
            file.seek(0)  # it is read once to be looked at and once to be saved
            content: bytes = file.read()
            return content
        return str(self.cleaned_data["text"]).replace("\r\n", "\n").encode()


class LeavesForm(PartForm):
    """Every text, number and tick in a field of its own."""

    without: tuple[str, ...] = ()

    def build(self) -> None:
        facts = yaml.safe_load(self.part)
        found = {key: value for key, value in facts.items() if key not in self.without}
        self.places = {f"f{number}": leaf for number, leaf in enumerate(leaves(found))}
        for name, leaf in self.places.items():
            self.fields[name] = _field(leaf.label, leaf.value)

    def values(self) -> dict[tuple[str, ...], Any]:
        return {leaf.where: _value(leaf.value, self.cleaned_data[name]) for name, leaf in self.places.items()}

    def content(self) -> bytes:
        values = self.values()
        same = all(leaf.value == values[leaf.where] for leaf in self.places.values())
        return self.part if same else changed(self.part, values)


class ReasonsForm(LeavesForm):
    """Reasons with their words in both languages, and room for one more."""

    def build(self) -> None:
        super().build()
        self.fields["new"] = forms.RegexField(r"^[a-z][a-z_]{1,39}$", label=_("A new reason: its code"), required=False)
        self.fields["new_id"] = forms.CharField(label=_("in Indonesian"), required=False, max_length=200)
        self.fields["new_en"] = forms.CharField(label=_("in English"), required=False, max_length=200)

    def content(self) -> bytes:
        content, code = super().content(), self.cleaned_data["new"]
        if not code:
            return content
        said = {"en": self.cleaned_data["new_en"], "id": self.cleaned_data["new_id"]}
        return written(content, yaml.safe_load(content) | {code: said})


class ProposingForm(LeavesForm):
    """The form for proposing: its fields, and up to five questions of the city."""

    without = ("questions",)

    def build(self) -> None:
        super().build()
        asked = yaml.safe_load(self.part).get("questions") or []
        for number in range(QUESTIONS):
            self._add(number, asked[number] if number < len(asked) else {})

    def _add(self, number: int, one: Mapping[str, Any]) -> None:
        kinds = {"": "–", "text": _("text"), "number": _("number"), "choice": _("choice"), "yes_no": _("yes or no")}
        options = "\n".join(f"{key} = {said['id']} | {said['en']}" for key, said in one.get("options", {}).items())
        area = forms.Textarea(attrs={"rows": 3})
        self.fields |= {
            f"q{number}_{name}": field
            for name, field in {
                "key": _text(_("Question %(number)s: its key") % {"number": number + 1}, one.get("key")),
                "id": _text(_("in Indonesian"), one.get("label", {}).get("id")),
                "en": _text(_("in English"), one.get("label", {}).get("en")),
                "kind": forms.ChoiceField(
                    label=_("Kind of answer"), choices=list(kinds.items()), initial=one.get("kind"), required=False
                ),
                "options": forms.CharField(
                    label=_("Choices, one a line: key = Indonesian | English"), initial=options, required=False,
                    widget=area,
                ),
                "required": _tick(_("must be filled in"), bool(one.get("required"))),
                "public": _tick(_("the answer is public"), bool(one.get("public"))),
            }.items()
        }  # fmt: skip

    def content(self) -> bytes:
        content = super().content()
        facts = yaml.safe_load(content)
        asked = [self._question(number) for number in range(QUESTIONS) if self.cleaned_data[f"q{number}_key"]]
        if asked == (facts.get("questions") or []):
            return content
        return written(content, facts | {"questions": asked})

    def _question(self, number: int) -> dict[str, Any]:
        said = {name: self.cleaned_data[f"q{number}_{name}"] for name in ("key", "id", "en", "kind", "options")}
        found: dict[str, Any] = {
            "key": said["key"], "label": {"en": said["en"], "id": said["id"]}, "kind": said["kind"],
        }  # fmt: skip
        for line in said["options"].splitlines():
            key, _equal, words = line.partition("=")
            indonesian, _bar, english = words.partition("|")
            found.setdefault("options", {})[key.strip()] = {"en": english.strip(), "id": indonesian.strip()}
        ticks = {name: True for name in ("required", "public") if self.cleaned_data[f"q{number}_{name}"]}
        return found | ticks


class RolesForm(PartForm):
    """Every act of a room with the roles that may do it: a tick taken away is a role that may no more."""

    def build(self) -> None:
        self.facts = yaml.safe_load(self.part)
        policy = policies()[self.path.split("/")[0]]
        self.rows = rows_of(policy)
        for act, rows in self.rows.items():
            kept = self.facts["acts"].get(act)
            chosen = list(rows) if kept is None else [f"{row['role']}:{row['at']}" for row in kept]
            bases = dict.fromkeys(rule.basis for rule in policy.rules_for(act))
            self.fields[f"act_{act}"] = forms.MultipleChoiceField(
                label=wording.act(f"{policy.room}.{act}"), choices=list(rows.items()),
                widget=forms.CheckboxSelectMultiple, initial=chosen, help_text=wording.law("; ".join(bases)),
            )  # fmt: skip

    def content(self) -> bytes:
        acts = {}
        for act, rows in self.rows.items():
            chosen = [row for row in rows if row in self.cleaned_data[f"act_{act}"]]
            if len(chosen) < len(rows):
                acts[act] = [dict(zip(("role", "at"), row.split(":"), strict=True)) for row in chosen]
        return self.part if acts == self.facts["acts"] else written(self.part, self.facts | {"acts": acts})


def rows_of(policy: Policy) -> dict[str, dict[str, str]]:
    """By act, the rows that ship as "planner:city" with their words; acts that everybody may do are left out."""
    found: dict[str, dict[str, str]] = {}
    for rule in policy:
        for role in sorted(rule.roles):
            words = f"{role.label} ({standing()[rule.at.value]})"
            found.setdefault(rule.act, {})[f"{role}:{rule.at.value}"] = words
    return dict(sorted(found.items()))


def standing() -> dict[str, str]:
    """How a role stands to the thing, in words."""
    return {
        "city": _("in the whole city"), "region": _("in the own region"), "unit": _("of the own department"),
        "own": _("for the own thing"), "anyone": _("everywhere"),
    }  # fmt: skip


def form_for(path: str) -> type[PartForm]:
    """The form that fits a part."""
    _room, kind, name = path.split("/", 2)
    if kind == "roles":
        return RolesForm
    if kind == "forms":
        return ProposingForm
    if name == "comment_reasons.yaml":
        return ReasonsForm
    return LeavesForm if name.endswith(".yaml") else TextForm


def _field(label: str, value: Any) -> forms.Field:
    if isinstance(value, bool):
        return _tick(label, value)
    if isinstance(value, int):
        return forms.IntegerField(label=label, initial=value)
    if isinstance(value, list):
        lines = forms.Textarea(attrs={"rows": min(len(value) + 1, 8)})
        return forms.CharField(
            label=label, initial="\n".join(value), widget=lines, required=False, help_text=_("One a line.")
        )
    text = str(value).strip()
    widget = forms.Textarea(attrs={"rows": 3}) if len(text) > LONG else forms.TextInput()
    return forms.CharField(label=label, initial=text, widget=widget)


def _value(before: Any, given: Any) -> Any:
    """What a field says, as the part keeps it; a text whose ends alone differ stays as it was."""
    if isinstance(before, list):
        return [line.strip() for line in given.splitlines() if line.strip()]
    if isinstance(before, str):
        return before if before.strip() == given else " ".join(given.split()) if "\n" not in before.strip() else given
    return given


def _called(where: str) -> str:
    """ "Sentences › Closing" for "clauses.closing"; what is no place stands as it is."""
    return Leaf(tuple(where.split(".")), None).label if re.fullmatch(r"\w+(\.\w+)*", where) else where


def _text(label: str, initial: Any) -> forms.CharField:
    return forms.CharField(label=label, initial=initial or "", required=False, max_length=300)


def _tick(label: str, initial: bool) -> forms.BooleanField:
    return forms.BooleanField(label=label, initial=initial, required=False)
