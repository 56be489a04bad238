"""What an RW head fills in to propose."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.city.models import Place, Region
from balaikota.pages.forms import ActionForm, Coordinate, ManyFiles, Quantity
from balaikota.people.actor import Actor
from balaikota.workflow.process import say

from .. import asking, choices, nearby, proposing, queries, rules, shelf
from ..models import Cycle, Item, Proposal
from ..proposing import MOST_PHOTOS


class ProposeForm(ActionForm):
    """One proposal, in the words and with the questions of the city's form (`proposing`).

    Photos that came with an earlier try of the same form are taken from the shelf. `rws` are the regions it may be for.
    Where the same seems to be asked already, it says so once: `near` are those that were found, and `sure` is the
    proposer's word that this is another.
    """

    item = forms.CharField(error_messages={"required": _("Choose what is needed.")})
    volume = Quantity(max_digits=12, decimal_places=2)
    need = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000)
    photos = ManyFiles()
    latitude = Coordinate(label=_("Latitude"), required=False, min_value=Decimal(-90), max_value=Decimal(90))
    longitude = Coordinate(label=_("Longitude"), required=False, min_value=Decimal(-180), max_value=Decimal(180))
    landmark = forms.TypedChoiceField(label=_("Near which landmark"), coerce=int, required=False, empty_value=None)
    place = forms.CharField(required=False, max_length=200)
    rt = forms.CharField(required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    beneficiaries = forms.IntegerField(required=False, min_value=1, max_value=1_000_000)
    land = forms.ChoiceField(choices=Item.Land.choices, widget=forms.RadioSelect, initial=Item.Land.PUBLIC)
    region = forms.ChoiceField(label=_("For which RW"))
    sure = forms.BooleanField(label=_("I have looked at it: mine is another"), required=False)
    earlier = forms.CharField(widget=forms.HiddenInput(attrs={"data-keep": True}), required=False, max_length=16)

    taken: tuple[str, ...] = (
        "item", "volume", "need", "place", "rt", "beneficiaries", "land", "region", "earlier",
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, rws: list[Region], cycle: Cycle, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.rws, self.cycle = actor, {rw.code: rw for rw in rws}, cycle
        self.near: list[nearby.Candidate] = []
        self.words = proposing.form()
        self.put_in_words()
        self.offer("region", ((rw.code, named(rw)) for rw in rws))
        self.fields["region"].initial = rws[0].code
        places = choices.landmarks(*self.kelurahan)
        self.offer("landmark", [("", _("None of these")), *((place.pk, place.name) for place in places)])
        for name in ("latitude", "longitude"):
            self.fields[name].widget.attrs["step"] = "any"

    def put_in_words(self) -> None:
        """Labels, help, what must be said and the questions of the city."""
        for name, asked in self.words.fields.items():
            field = self.fields[name]
            field.label, field.help_text = say(asked.label), say(asked.help) if asked.help else ""
            field.required = field.required if asked.required is None else asked.required
        need = forms.CharField(min_length=self.words.fields["need"].least, max_length=2000)
        self.fields["need"].validators = need.validators
        self.fields["need"].widget.attrs |= need.widget.attrs
        self.fields |= {f"question_{one.key}": question_field(one) for one in self.words.questions}

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[f"question_{one.key}"] for one in self.words.questions]

    @property
    def kelurahan(self) -> list[str]:
        return sorted({code.split("/")[0] for code in self.rws})

    def clean_item(self) -> Item:
        found = self.cycle.items.select_related("department", "cycle").filter(code=self.cleaned_data["item"]).first()
        if found is None:
            raise forms.ValidationError(_("Choose what is needed."), code="item.unknown")
        return found

    def clean_region(self) -> Region:
        return self.rws[self.cleaned_data["region"]]

    def clean_earlier(self) -> Proposal | None:
        number = self.cleaned_data["earlier"]
        return queries.earlier(self.actor, number)

    def clean(self) -> dict[str, Any]:
        data = self.placed(super().clean() or {})
        self.check_photos(data)
        if not self.errors:
            self.near = asking.near(self.cycle, data["region"].code, _asked(data), data.get("earlier"))
            strong = any(one.strong for one in self.near) and not data.get("sure")
            if strong and not asking.sent_already(data.get("key")):  # a double click finds what it has just sent
                self.refuse(Refusal("duplicate.strong", field="sure"))
        return data

    def check_photos(self, data: dict[str, Any]) -> None:
        asked = self.words.fields["photos"]
        given = len(data.get("photos") or []) or shelf.count(data.get("key"))
        if given < (asked.least or 0):
            self.refuse(Refusal("photos.few", "photos", least=asked.least, given=given))
        if given > (asked.most or MOST_PHOTOS):
            self.refuse(Refusal("photos.many", "photos", most=asked.most, given=given))

    def placed(self, data: dict[str, Any]) -> dict[str, Any]:
        """With the point: typed, from the phone or the map; else that of the chosen landmark."""
        found = self.chosen_landmark(data)
        if found is not None:
            data["place"] = data.get("place") or found.name
            self.errors.pop("place", None)  # a landmark says where
        if data.get("latitude") is not None and data.get("longitude") is not None:
            return data
        if found is not None:
            data |= {"latitude": found.latitude, "longitude": found.longitude}
        elif not {"latitude", "longitude"} & set(self.errors):
            self.refuse(Refusal("place.missing", field="place"))
        return data

    def chosen_landmark(self, data: dict[str, Any]) -> Place | None:
        return choices.landmark(data["landmark"], *self.kelurahan) if data.get("landmark") else None

    def refuse(self, refusal: Refusal) -> None:
        """A point in another kelurahan is told where the place is chosen."""
        super().refuse(Refusal(refusal.code, "latitude", **refusal.facts) if refusal.field == "place" else refusal)

    def attempt(self, action: Any, **arguments: Any) -> bool:
        """Send it; where that is refused its photos stay on the shelf for the next try."""
        taken = self.given(*self.taken)
        point = {name: float(self.cleaned_data[name]) for name in ("latitude", "longitude")}
        photos = self.cleaned_data["photos"] or shelf.recall(self.cleaned_data["key"])
        answers = {one.key: str(self.cleaned_data[f"question_{one.key}"] or "") for one in self.words.questions}
        done = super().attempt(action, actor=self.actor, photos=photos, answers=answers, **taken, **point, **arguments)
        if done and self.cleaned_data["key"]:
            shelf.forget(self.cleaned_data["key"])
        return done


class PokirForm(ProposeForm):
    """The same for Setwan, with the body of the DPRD that brings it."""

    sponsor = forms.CharField(
        label=_("Which body of the DPRD brings it"), max_length=80,
        help_text=_("For example: Komisi III, Fraksi Contoh. Never the name of a person."),
    )  # fmt: skip

    taken = (*ProposeForm.taken, "sponsor")

    def clean_sponsor(self) -> str:
        try:
            rules.check_sponsor(self.cleaned_data["sponsor"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal
        return str(self.cleaned_data["sponsor"])


def named(region: Region) -> str:
    """ "RW 05 Tanjung Buntung"; a pokir may be for a whole kelurahan."""
    return f"{region.name} {region.parent}" if region.level == Region.Level.RW else region.title


def question_field(one: proposing.Question) -> forms.Field:
    """The field of a question of the city's own."""
    texts: dict[str, Any] = {
        "label": say(one.label), "help_text": say(one.help) if one.help else "", "required": one.required,
    }  # fmt: skip
    if one.options:
        options = [(key, say(words)) for key, words in one.options.items()]
        return forms.ChoiceField(choices=options, widget=forms.RadioSelect, **texts)
    if one.kind == "number":
        return Quantity(max_digits=16, decimal_places=4, **texts)
    return forms.CharField(max_length=proposing.MOST_LETTERS, **texts)


def _asked(data: dict[str, Any]) -> dict[str, Any]:
    """What is looked for elsewhere."""
    return data | {"item": data["item"].code}
