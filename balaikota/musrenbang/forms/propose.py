"""What an RW head fills in to propose."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.refusal import Refusal
from balaikota.city.models import Place, Region
from balaikota.pages.forms import ActionForm, Coordinate, ManyFiles, Quantity
from balaikota.people.actor import Actor

from .. import asking, choices, nearby, queries, rules, shelf
from ..models import Cycle, Item, Proposal

MOST_PHOTOS = 3


class ProposeForm(ActionForm):
    """One proposal. Photos that came with an earlier try of the same form are taken from the shelf.

    `rws` are the regions it may be for. Where the same seems to be asked already, it says so once: `near` are those
    that were found, and `sure` is the proposer's word that this is another.
    """

    item = forms.CharField(label=_("What is needed"), error_messages={"required": _("Choose what is needed.")})
    volume = Quantity(label=_("How much"), max_digits=12, decimal_places=2)
    need = forms.CharField(
        label=_("Why is it needed"), widget=forms.Textarea(attrs={"rows": 3}), min_length=10, max_length=2000,
        help_text=_("In everyday words, for example: the ditch is blocked, water comes into the houses at every rain."),
    )  # fmt: skip
    photos = ManyFiles(label=_("Photos of the place"))
    latitude = Coordinate(label=_("Latitude"), required=False, min_value=Decimal(-90), max_value=Decimal(90))
    longitude = Coordinate(label=_("Longitude"), required=False, min_value=Decimal(-180), max_value=Decimal(180))
    landmark = forms.TypedChoiceField(label=_("Near which landmark"), coerce=int, required=False, empty_value=None)
    place = forms.CharField(
        label=_("Where exactly"), required=False, max_length=200,
        help_text=_("For example: beside the Nurul Iman mosque, up to the bridge."),
    )  # fmt: skip
    rt = forms.CharField(
        label=_("RT"), required=False, max_length=20, widget=forms.TextInput(attrs={"inputmode": "numeric"})
    )
    beneficiaries = forms.IntegerField(
        label=_("How many people it helps"), required=False, min_value=1, max_value=1_000_000
    )
    land = forms.ChoiceField(
        label=_("Whose land is it"), choices=Item.Land.choices, widget=forms.RadioSelect, initial=Item.Land.PUBLIC
    )
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
        self.offer("region", ((rw.code, named(rw)) for rw in rws))
        self.fields["region"].initial = rws[0].code
        places = choices.landmarks(*self.kelurahan)
        self.offer("landmark", [("", _("None of these")), *((place.pk, place.name) for place in places)])
        for name in ("latitude", "longitude"):
            self.fields[name].widget.attrs["step"] = "any"

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
        if not self.errors:
            self.near = asking.near(self.cycle, data["region"].code, _asked(data), data.get("earlier"))
            strong = any(one.strong for one in self.near) and not data.get("sure")
            if strong and not asking.sent_already(data.get("key")):  # a double click finds what it has just sent
                self.refuse(Refusal("duplicate.strong", field="sure"))
        return data

    def placed(self, data: dict[str, Any]) -> dict[str, Any]:
        """With the point: typed, from the phone or the map; else that of the chosen landmark."""
        found = self.chosen_landmark(data)
        if found is not None:
            data["place"] = data.get("place") or found.name
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
        done = super().attempt(action, actor=self.actor, photos=photos, **taken, **point, **arguments)
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


def _asked(data: dict[str, Any]) -> dict[str, Any]:
    """What is looked for elsewhere."""
    return data | {"item": data["item"].code}
