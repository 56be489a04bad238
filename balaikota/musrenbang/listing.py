"""The filters of the public list as the page shows them: choices, what is in use, and addresses without each."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from balaikota.base.manifest import tallies
from balaikota.base.refusal import Refusal

from . import choices, queries
from .choices import Options
from .models import Cycle
from .queries import ProposalFilters


@dataclass(frozen=True)
class Listing:
    query: Mapping[str, str]
    filters: ProposalFilters

    @cached_property
    def selects(self) -> dict[str, tuple[str, Options]]:
        """Name in the address to label and choices; a kelurahan can be chosen once its kecamatan is."""
        cycle = self._cycle()
        chosen = self.query.get("kecamatan", "")
        return {
            "kecamatan": (_("Kecamatan"), choices.kecamatan()),
            **({"kelurahan": (_("Kelurahan"), choices.kelurahan(chosen))} if chosen else {}),
            "keadaan": (_("State"), choices.states()),
            "kamus": (_("Kind"), choices.item_names(cycle) if cycle else []),
            "dinas": (_("Department"), choices.departments(cycle) if cycle else []),
            "tahun": (_("Plan year"), choices.years()),
            "jalur": (_("Channel"), choices.channels()),
        }

    def _cycle(self) -> Cycle | None:
        """The newest; None before the first year of the city is opened."""
        with suppress(Refusal):
            return queries.cycle()
        return None

    @cached_property
    def orders(self) -> Options:
        """What the list can be sorted by, besides newest first."""
        return [(word, str(one.first)) for word, one in tallies("musrenbang").items()]

    @cached_property
    def in_use(self) -> list[tuple[str, str]]:
        """Each filter in use in words, with the address of the list without it."""
        used = [(f"“{self.filters.q}”", "cari")] if self.filters.q else []
        for name, (_label, options) in self.selects.items():
            word = dict(options).get(self.query.get(name, ""))
            used += [(word, name)] if word else []
        used += [(_("only late ones"), "terlambat")] if self.filters.late else []
        return [(word, self.without(name)) for word, name in used]

    def without(self, *names: str) -> str:
        dropped = {*names, "sesudah"} | ({"kelurahan"} if "kecamatan" in names else set())
        return self._address(dropped)

    def after(self, last: Any) -> str:
        return self._address({"sesudah"}, ("sesudah", str(last)))

    @property
    def export(self) -> str:
        """The query of an export of this list."""
        return self.without()

    def _address(self, dropped: Collection[str], *added: tuple[str, str]) -> str:
        kept = [(name, value) for name, value in self._pairs() if value and name not in dropped]
        return f"?{urlencode([*kept, *added])}"

    def _pairs(self) -> list[tuple[str, str]]:
        """Words of the address; columns stand there several times."""
        if isinstance(self.query, QueryDict):
            return [(name, str(value)) for name, values in self.query.lists() for value in values]
        return list(self.query.items())
