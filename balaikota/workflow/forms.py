"""Small forms, one for each thing that can be changed about a process."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from balaikota.base.policy import At
from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role
from balaikota.pages.forms import ActionForm

from . import editing
from .differences import desk
from .keeper import facts, shipped_process
from .process import Process, Words, facts_named, say

DESKS = (
    (Role.OPERATOR, At.REGION), (Role.LURAH, At.REGION), (Role.CAMAT, At.REGION), (Role.DEPARTMENT, At.UNIT),
    (Role.PLANNER, At.CITY), (Role.COUNCIL, At.CITY), (Role.INSPECTOR, At.CITY),
)  # fmt: skip
"""The desks a document can lie on, each where its holder stands by nature."""
MOST_DAYS = 120


class ChangeForm(ActionForm):
    """`target` names what is changed; `change` says how. The basis is asked for when it is saved."""

    basis = forms.CharField(
        label=gettext_lazy("Basis"), max_length=300,
        help_text=gettext_lazy("Kind, number and year, for example: Perwali 12/2026 art. 4."),
    )  # fmt: skip
    sentences: tuple[str, ...] = ()
    use_required_attribute = False

    def excused(self) -> list[str]:
        return [] if "simpan" in self.data else ["basis"]

    def __init__(self, *args: Any, process: Process, target: str, **kwargs: Any) -> None:
        self.process, self.target = process, target
        super().__init__(*args, **kwargs)
        self.known = facts(shipped_process(process.name))
        self.start()

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        """What it can be about."""
        return set()

    def start(self) -> None:
        """Set choices and what the fields hold at first."""

    def change(self) -> editing.Change:
        raise NotImplementedError

    def becomes(self, text: str) -> str:
        return editing.changed(text, self.change())

    def words(self, name: str = "title") -> dict[str, str]:
        """A text in both languages; English only where it was written."""
        said = {"en": self.cleaned_data[f"{name}_en"], "id": self.cleaned_data[f"{name}_id"]}
        return {language: text for language, text in said.items() if text}

    def say_first(self, words: Words, name: str = "title") -> None:
        for language in ("id", "en"):
            self.fields[f"{name}_{language}"].initial = words.get(language, "")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for field in self.sentences:
            try:
                strange = facts_named(data.get(field, "")) - self.known
            except ValueError:
                self.refuse(Refusal("process.braces", field=field, known=self.names))
                continue
            for name in strange:
                self.refuse(Refusal("process.facts", field=field, name=name, known=self.names))
        return data

    @property
    def names(self) -> str:
        return ", ".join(f"{{{name}}}" for name in sorted(self.known))

    @property
    def shown(self) -> list[forms.BoundField]:
        return [field for field in self.visible_fields() if field.name != "basis"]


class TitleForm(ChangeForm):
    """Another title of a state, a move or a step of the meeting: ``states.forwarded``."""

    title_id = forms.CharField(label=gettext_lazy("Title in Indonesian"), max_length=80)
    title_en = forms.CharField(label=gettext_lazy("Title in English"), max_length=80, required=False)

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        kinds = {"states": process.states, "moves": process.moves, "steps": process.steps}
        return {f"{kind}.{name}" for kind, names in kinds.items() for name in names}

    def start(self) -> None:
        kind, _dot, name = self.target.partition(".")
        states = {key: state.title for key, state in self.process.states.items()}
        moves = {key: move.title for key, move in self.process.moves.items()}
        self.say_first({"states": states, "moves": moves, "steps": self.process.steps}[kind][name])

    def change(self) -> editing.Change:
        kind, _dot, name = self.target.partition(".")
        return editing.rename(kind, name, self.words())


class DaysForm(ChangeForm):
    days = forms.IntegerField(label=gettext_lazy("Working days"), min_value=1, max_value=MOST_DAYS)

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return {name for name, state in process.states.items() if not state.final}

    def start(self) -> None:
        self.fields["days"].initial = self.process.states[self.target].within

    def change(self) -> editing.Change:
        return editing.set_days(self.target, self.cleaned_data["days"])


class DeskForm(ChangeForm):
    desk = forms.ChoiceField(label=gettext_lazy("Who answers"))

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return DaysForm.targets(process)

    def start(self) -> None:
        self.offer("desk", desks())
        now = next(iter(self.process.states[self.target].desk.items()))
        self.fields["desk"].initial = _key(*now)

    def change(self) -> editing.Change:
        return editing.set_desk(self.target, *self.cleaned_data["desk"].split(":"))


class SentenceForm(ChangeForm):
    """What the resident reads of a move."""

    tells_id = forms.CharField(
        label=gettext_lazy("What the resident reads, in Indonesian"), widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
    )  # fmt: skip
    tells_en = forms.CharField(
        label=gettext_lazy("The same in English"), widget=forms.Textarea(attrs={"rows": 3}), max_length=600,
        required=False,
    )  # fmt: skip
    sentences = ("tells_id", "tells_en")

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return set(process.moves)

    def start(self) -> None:
        self.say_first(self.process.moves[self.target].tells, "tells")
        self.fields["tells_id"].help_text = _("It may name: %(names)s.") % {"names": self.names}

    def change(self) -> editing.Change:
        return editing.set_sentence(self.target, self.words("tells"))


class StepForm(TitleForm, SentenceForm):
    """A step between two: the move that leads to it, its title, its desk, its days, and what comes of it."""

    move = forms.ChoiceField(label=gettext_lazy("Between"))
    desk = forms.ChoiceField(label=gettext_lazy("Who answers"))
    days = forms.IntegerField(label=gettext_lazy("Working days"), min_value=1, max_value=MOST_DAYS)
    button_id = forms.CharField(label=gettext_lazy("What the official presses, in Indonesian"), max_length=60)
    button_en = forms.CharField(
        label=gettext_lazy("What the official presses, in English"), max_length=60, required=False
    )
    law = forms.CharField(label=gettext_lazy("Legal basis of the step"), min_length=5, max_length=300)
    field_order = (
        "move", "title_id", "title_en", "desk", "days", "button_id", "button_en", "tells_id", "tells_en", "law",
    )  # fmt: skip

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return {""}

    def start(self) -> None:
        self.offer("move", [(name, _between(self.process, name)) for name in editing.between(self.process)])
        self.offer("desk", desks())
        self.fields["tells_id"].help_text = _("It may name: %(names)s.") % {"names": self.names}

    def change(self) -> editing.Change:
        role, at = self.cleaned_data["desk"].split(":")
        return editing.add_step(
            editing.NewStep(
                self.cleaned_data["move"], self.words(), role, at, self.cleaned_data["days"], self.words("button"),
                self.words("tells"), self.cleaned_data["law"],
            )
        )  # fmt: skip


class RemoveForm(ChangeForm):
    """Nothing to fill in: a step that was added is taken out."""

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return set(editing.added(process, shipped_process(process.name)))

    def change(self) -> editing.Change:
        return editing.remove_step(self.target, shipped_process(self.process.name))


class ReasonForm(TitleForm):
    """A reason in other words (``reasons.land``), or one more (``reasons.``)."""

    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return {f"{listing}." for listing in process.reasons} | RetireForm.targets(process)

    def start(self) -> None:
        listing, _dot, code = self.target.partition(".")
        self.say_first(self.process.reasons[listing][code] if code else {})

    def change(self) -> editing.Change:
        listing, _dot, code = self.target.partition(".")
        return editing.set_reason(listing, code, self.words())


class RetireForm(ChangeForm):
    @classmethod
    def targets(cls, process: Process) -> set[str]:
        return {f"{listing}.{code}" for listing, codes in process.reasons.items() for code in codes}

    def change(self) -> editing.Change:
        listing, _dot, code = self.target.partition(".")
        return editing.retire_reason(listing, code)


class BackForm(ChangeForm):
    """Back to an earlier version, whose text is given."""

    text = ""

    def becomes(self, text: str) -> str:
        return self.text


FORMS: dict[str, type[ChangeForm]] = {
    "langkah": StepForm, "hapus": RemoveForm, "hari": DaysForm, "meja": DeskForm, "nama": TitleForm,
    "kalimat": SentenceForm, "alasan": ReasonForm, "hapus-alasan": RetireForm,
}  # fmt: skip


def desks() -> list[tuple[str, str]]:
    return [(_key(role, at), desk({role: at})) for role, at in DESKS]


def _key(role: Role, at: At) -> str:
    return f"{role.value}:{at.value}"


def _between(process: Process, name: str) -> str:
    """ "With the kecamatan → With the department (Endorse)"."""
    move = process.moves[name]
    before = ", ".join(say(process.states[source].title) for source in move.sources)
    return f"{before} → {say(process.states[move.to].title)} ({say(move.title)})"
