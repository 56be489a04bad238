"""What the planner fills in: an entry of the kamus, a table of entries, an edition."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from balaikota.base.money import format_rupiah
from balaikota.base.refusal import Refusal
from balaikota.base.typed_money import parse_rupiah
from balaikota.city.models import Unit
from balaikota.pages.forms import ActionForm, Quantity
from balaikota.regulation import queries as regulation
from balaikota.regulation.models import Price

from ...choices import GLYPHS
from ...models import Cycle, Item
from .. import rules, sheet
from ..entries import item_of

MOST_PRICES = 20


def _text(label: Any, *, rows: int = 0, **options: Any) -> forms.CharField:
    """One line, or `rows` of them."""
    widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
    return forms.CharField(label=label, widget=widget, **{"max_length": 2000 if rows else 300} | options)


class MoneyField(forms.CharField):
    """Rupiah as people type it; gives whole rupiah."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "numeric"}), **options)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return int(parse_rupiah(text, field="price"))
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal


class ItemForm(ActionForm):
    """One entry. A price taken from a price book brings its unit and origin along."""

    code = _text(_("Code"), help_text=_("Short and lasting, for example U-40."))
    name = _text(_("Name"))
    definition = _text(_("What it is"), rows=3, help_text=_("So that nobody doubts what will be built or given."))
    words = _text(_("Everyday words"), required=False, help_text=_("What residents call it, parted by commas."))
    contents = _text(
        _("Contents of the package"), rows=3, required=False,
        help_text=_("One part on each line: catfish seed = 500 fish. Empty where it is no package."),
    )  # fmt: skip
    conditions = _text(_("Conditions"), rows=2, required=False, help_text=_("What must be true before it is proposed."))
    words_of_price = _text(
        _("Look in the price books"), required=False, help_text=_("Words of the thing, then choose below.")
    )
    standard = forms.ChoiceField(label=_("Price of a price book"), required=False, widget=forms.RadioSelect)
    price = MoneyField(label=_("Price of one"), required=False)
    unit_name = _text(_("Unit"), required=False, help_text=_("metre, unit, package"))
    price_origin = _text(_("Origin of the price"), required=False, help_text=_("Price book, region and year."))
    min_volume = Quantity(label=_("At least"), max_digits=12, decimal_places=2)
    max_volume = Quantity(label=_("At most"), max_digits=12, decimal_places=2)
    photos = forms.IntegerField(label=_("Least number of photos"), min_value=0, max_value=10)
    wanted = _text(
        _("What each photo must show"), rows=3, required=False,
        help_text=_("One sentence on each line; they stand in the form beside the photos."),
    )  # fmt: skip
    land = forms.ChoiceField(label=_("Land"), choices=Item.Land.choices, widget=forms.RadioSelect)
    purse = forms.ChoiceField(label=_("Paid from"), choices=Item.Purse.choices, widget=forms.RadioSelect)
    department = forms.ChoiceField(label=_("Department"))
    activity = _text(_("Activity (sub kegiatan)"), required=False)
    account = _text(_("Budget account"), required=False)
    output = _text(_("Output"), required=False)
    outcome = _text(_("Outcome"), required=False)
    physical = forms.BooleanField(label=_("Something is built"), required=False)
    glyph = forms.ChoiceField(label=_("Picture"), required=False, widget=forms.RadioSelect)

    def __init__(self, *args: Any, cycle: Cycle, fixed: str = "", **kwargs: Any) -> None:
        """`fixed` is the code of an entry that is there already: it cannot be changed."""
        super().__init__(*args, **kwargs)
        self.cycle, self.fixed = cycle, fixed
        if fixed:
            del self.fields["code"]
        units = Unit.objects.filter(active=True, parent=None).order_by("name")
        self.offer("department", [("", _("Choose")), *((unit.code, unit.name) for unit in units)])
        self.offer("glyph", [("", _("None")), *((glyph, glyph.replace("-", " ")) for glyph in sorted(GLYPHS))])
        self.prices = self._prices()
        self.offer("standard", [("", _("None of these")), *((str(one.pk), label(one)) for one in self.prices)])

    def _prices(self) -> Sequence[Price]:
        """The prices that the search words find; a chosen one stays among them."""
        words = str(self["words_of_price"].value() or "").replace("\x00", "")
        chosen = str(self["standard"].value() or "")
        found = list(regulation.prices(words)[:MOST_PRICES]) if words.strip() else []
        if chosen.isdecimal() and chosen not in {str(one.pk) for one in found}:
            found += list(Price.objects.with_origin().filter(pk=int(chosen) % 2**63))
        return found

    def clean_activity(self) -> str:
        return self._code("activity", sheet.known_activities())

    def clean_account(self) -> str:
        return self._code("account", regulation.chart())

    def _code(self, name: str, known: set[str] | None) -> str:
        try:
            return sheet.check_code(str(self.cleaned_data[name]).strip()[:20], known, name)
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal

    def clean_contents(self) -> list[dict[str, str]]:
        try:
            return rules.read_contents(self.cleaned_data["contents"])
        except Refusal as refusal:
            raise forms.ValidationError(refusal.sentence, code=refusal.code) from refusal

    def clean(self) -> dict[str, Any]:
        """The price of the book where one is chosen, else the typed one with its unit and origin."""
        data = super().clean() or {}
        chosen = next((one for one in self.prices if str(one.pk) == data.get("standard")), None)
        if chosen is not None:
            data |= {"price": chosen.price, "price_origin": chosen.origin}
            data["unit_name"] = data.get("unit_name") or chosen.unit
        for name in ("price", "unit_name", "price_origin"):
            if not data.get(name) and name not in self.errors:
                self.refuse(Refusal("field.required", field=name))
        if not self.errors:
            self._check(data)
        return data

    def _check(self, data: dict[str, Any]) -> None:
        try:
            rules.check_entry(self.fixed or data["code"].strip().upper(), self.values(data))
        except Refusal as refusal:
            self.refuse(refusal)

    def values(self, data: dict[str, Any]) -> dict[str, Any]:
        """The entry (see `entries.entry`)."""
        same = (
            "name", "definition", "words", "contents", "conditions", "price", "unit_name", "price_origin", "photos",
            "land", "purse", "department", "activity", "account", "output", "outcome", "physical", "glyph",
        )  # fmt: skip
        return {name: data[name] for name in same} | {
            "wanted": rules.lines(data["wanted"]),
            "min_volume": rules.plain(data["min_volume"]), "max_volume": rules.plain(data["max_volume"]),
        }  # fmt: skip

    def given_entry(self) -> dict[str, Any]:
        """Code and values, as the acts take them."""
        code = {} if self.fixed else {"code": self.cleaned_data["code"].strip().upper()}
        return code | {"values": self.values(self.cleaned_data)}

    def preview(self) -> Item | None:
        """The entry as residents would see it; None while it cannot be one."""
        if not self.is_bound or not self.is_valid():
            return None
        item = item_of(
            self.cycle, self.fixed or self.cleaned_data["code"].strip().upper(), self.given_entry()["values"]
        )
        item.department = Unit.objects.get(pk=item.department_id)
        return item


def label(price: Price) -> str:
    thing = ", ".join(part for part in (price.item, price.spec) if part)
    return f"{thing}: {format_rupiah(price.price)} / {price.unit} ({price.origin})"


def started(item: Item) -> dict[str, Any]:
    """What the form of an entry that is there starts with."""
    same = (
        "code", "name", "definition", "words", "conditions", "unit_name", "price", "price_origin", "photos", "land",
        "purse", "activity", "account", "output", "outcome", "physical", "glyph",
    )  # fmt: skip
    return {name: getattr(item, name) for name in same} | {
        "contents": rules.contents_text(item.contents).replace("; ", "\n"), "wanted": "\n".join(item.wanted),
        "department": item.department_id, "min_volume": rules.plain(item.min_volume),
        "max_volume": rules.plain(item.max_volume),
    }  # fmt: skip


class ReasonForm(ActionForm):
    """Why an entry is closed."""

    reason = _text(_("Why it is closed"), rows=2)


class PublishForm(ActionForm):
    """Under which decree an edition is published."""

    basis = _text(_("Regulation or decree"), help_text=_("For example: Perwali 12/2027 on the kamus usulan."))


class ImportForm(ActionForm):
    """A table of entries."""

    file = forms.FileField(label=_("Table (XLSX or CSV)"))
    only_good = forms.BooleanField(
        label=_("Put in the good rows even when others are faulty"), required=False,
        help_text=_("Without this, one faulty row leaves everything out."),
    )  # fmt: skip
