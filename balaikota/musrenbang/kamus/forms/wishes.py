"""What an RW fills in to ask for something outside the kamus, and what offices fill in to answer."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.city.models import Place, Region, Unit
from balaikota.pages.forms import ActionForm, Coordinate
from balaikota.workflow.process import say

from ... import choices
from ...models import Cycle, Item
from .. import queries
from ..models import MissingKind, Wish
from ..told import process_of
from .entries import ItemForm, MoneyField


class WishForm(ActionForm):
    """Something the kamus has not."""

    name = forms.CharField(
        label=_("What is needed"), min_length=4, max_length=120,
        help_text=_("In a few words, for example: boat for school children"),
    )  # fmt: skip
    need = forms.CharField(
        label=_("Why is it needed"), widget=forms.Textarea(attrs={"rows": 3}), min_length=10, max_length=2000
    )
    latitude = Coordinate(label=_("Latitude"), required=False, min_value=Decimal(-90), max_value=Decimal(90))
    longitude = Coordinate(label=_("Longitude"), required=False, min_value=Decimal(-180), max_value=Decimal(180))
    landmark = forms.TypedChoiceField(label=_("Near which landmark"), coerce=int, required=False, empty_value=None)
    place = forms.CharField(label=_("Where exactly"), required=False, max_length=200)
    rt = forms.CharField(
        label=_("RT"), required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    cost = MoneyField(
        label=_("What it may cost"), required=False, help_text=_("Only if you know, for example 15 juta.")
    )
    photo = forms.FileField(label=_("Photo"), required=False)
    region = forms.ChoiceField(label=_("For which RW"))

    def __init__(self, *args: Any, rws: list[Region], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rws = {rw.code: rw for rw in rws}
        self.offer("region", ((rw.code, f"{rw.name} {rw.parent}") for rw in rws))
        self.fields["region"].initial = rws[0].code
        places = choices.landmarks(*self.kelurahan)
        self.offer("landmark", [("", _("None of these")), *((place.pk, place.name) for place in places)])

    @property
    def kelurahan(self) -> list[str]:
        return sorted({code.split("/")[0] for code in self.rws})

    def clean_region(self) -> Region:
        return self.rws[self.cleaned_data["region"]]

    def clean(self) -> dict[str, Any]:
        """A point: typed, from the phone or the map; else that of the chosen landmark."""
        data = super().clean() or {}
        found = self._landmark(data)
        if found is not None:
            data["place"] = data.get("place") or found.name
        if data.get("latitude") is None or data.get("longitude") is None:
            if found is not None:
                data |= {"latitude": found.latitude, "longitude": found.longitude}
            elif not {"latitude", "longitude"} & set(self.errors):
                self.refuse(Refusal("place.missing", field="place"))
        return data

    def _landmark(self, data: dict[str, Any]) -> Place | None:
        return choices.landmark(data["landmark"], *self.kelurahan) if data.get("landmark") else None

    def refuse(self, refusal: Refusal) -> None:
        """A point in another kelurahan is told where the place is chosen, a faulty photo at its field."""
        fields = {"place": "latitude", "photos": "photo"}
        super().refuse(Refusal(refusal.code, fields.get(refusal.field or "", refusal.field), **refusal.facts))

    def arguments(self) -> dict[str, Any]:
        point = {name: float(self.cleaned_data[name]) for name in ("latitude", "longitude")}
        return self.given("region", "name", "need", "place", "rt", "cost", "photo") | point


class AnswerForm(ActionForm):
    """Nothing to fill in. `seen` is the state the page showed, so that an answer given meanwhile is noticed."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, wish: Wish, initial: dict[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": wish.state} | (initial or {}), **kwargs)
        self.wish = wish
        self.prepare()

    def prepare(self) -> None:
        """Choices that depend on the wish."""

    def arguments(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("key", "seen")}

    def facts(self) -> dict[str, str]:
        """What the resident's sentence needs of what is typed so far."""
        return {}

    def attempt(self, action: Any, **arguments: Any) -> bool:
        self.wish.state = self.cleaned_data["seen"] or self.wish.state
        return super().attempt(action, wish=self.wish, **self.arguments(), **arguments)


class MatchForm(AnswerForm):
    item = forms.ChoiceField(label=_("Which entry of the kamus"))

    def prepare(self) -> None:
        self.items = {item.code: item for item in queries.items(self.wish.cycle)}
        self.offer("item", [("", _("Choose")), *((code, f"{item.name} ({code})") for code, item in self.items.items())])

    def clean_item(self) -> Item:
        return self.items[self.cleaned_data["item"]]

    def facts(self) -> dict[str, str]:
        item = self.items.get(str(self["item"].value() or ""))
        return {"item": item.name if item else "…"}


class AskPriceForm(AnswerForm):
    department = forms.ChoiceField(label=_("Which department"))

    def prepare(self) -> None:
        self.units = {unit.code: unit for unit in Unit.objects.filter(active=True, parent=None).order_by("name")}
        self.offer("department", [("", _("Choose")), *((code, unit.name) for code, unit in self.units.items())])

    def clean_department(self) -> Unit:
        return self.units[self.cleaned_data["department"]]

    def facts(self) -> dict[str, str]:
        unit = self.units.get(str(self["department"].value() or ""))
        return {"department": unit.name if unit else "…"}


class GivePriceForm(AnswerForm):
    price = MoneyField(label=_("Price of one"))
    unit_name = forms.CharField(label=_("Unit"), max_length=40)
    origin = forms.CharField(
        label=_("Origin of the price"), max_length=300, help_text=_("Price book, offers or calculation, with its year.")
    )


class DeclineForm(AnswerForm):
    reason = forms.ChoiceField(label=_("Reason"))
    sentence = forms.CharField(
        label=_("Your sentence to the resident"), widget=forms.Textarea(attrs={"rows": 3}), max_length=2000,
        help_text=_("Say what would have to change. The resident reads it word for word."),
    )  # fmt: skip

    def prepare(self) -> None:
        reasons = process_of(self.wish).reasons_for("decline_wish")
        self.offer("reason", [("", _("Choose")), *((code, say(words)) for code, words in reasons.items())])

    def facts(self) -> dict[str, str]:
        return {name: str(self[name].value() or "") for name in ("reason", "sentence")}


class TakeForm(ItemForm):
    """The new entry that answers a wish; it begins with what is known of it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, wish: Wish, **kwargs: Any) -> None:
        known = {
            "seen": wish.state, "name": wish.name, "price": wish.price, "unit_name": wish.price_unit,
            "price_origin": wish.price_origin, "min_volume": 1, "max_volume": 1, "photos": 1,
            "department": wish.unit_id, "land": Item.Land.PUBLIC, "purse": Item.Purse.PSPK,
        }  # fmt: skip
        self.wish = wish
        super().__init__(*args, cycle=wish.cycle, initial=known, **kwargs)

    def facts(self) -> dict[str, str]:
        return {"item": str(self["name"].value() or "…")}

    def attempt(self, action: Any, **arguments: Any) -> bool:
        self.wish.state = self.cleaned_data["seen"] or self.wish.state
        return super().attempt(action, wish=self.wish, **self.given_entry(), **arguments)


class KindForm(ActionForm):
    """Under which kind a wish is counted: one that is there, or a new name."""

    known = forms.ChoiceField(label=_("A kind that is there"), required=False)
    kind = forms.CharField(label=_("Or a new kind"), required=False, max_length=120)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = MissingKind.objects.values_list("name", flat=True)
        self.offer("known", [("", _("Choose")), *((name, name) for name in names)])

    def name(self) -> str:
        return str(self.cleaned_data["kind"] or self.cleaned_data["known"])


class NextKamusForm(ItemForm):
    """The entry that next year's kamus takes of a kind."""

    year = forms.IntegerField(label=_("Kamus of which plan year"), min_value=2018, max_value=2099)

    field_order = ["year", "code"]

    def __init__(self, *args: Any, cycle: Cycle, kind: MissingKind, **kwargs: Any) -> None:
        self.kind = kind
        known = {
            "year": cycle.plan_year + 1, "name": kind.name, "min_volume": 1, "max_volume": 1, "photos": 1,
            "land": Item.Land.PUBLIC, "purse": Item.Purse.PSPK,
        }  # fmt: skip
        super().__init__(*args, cycle=cycle, initial=known, **kwargs)
