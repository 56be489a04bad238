"""The words of a list's address: ?kecamatan=...&keadaan=...; what makes no sense is left out, so old links work."""

from collections.abc import Mapping
from contextlib import suppress
from uuid import UUID

from balaikota.base.years import year as year

from ..queries import ProposalFilters


def proposal_filters(query: Mapping[str, str]) -> ProposalFilters:
    return ProposalFilters(
        q=query.get("cari", "").strip()[:200],
        region=region(query),
        state=query.get("keadaan", ""),
        item=query.get("kamus", ""),
        unit=query.get("dinas", ""),
        plan_year=year(query.get("tahun", "")),
        channel=query.get("jalur", ""),
        late=query.get("terlambat") == "1",
        order=query.get("urut", ""),
        after=uuid(query.get("sesudah", "")),
    )


def region(query: Mapping[str, str]) -> str:
    """The kelurahan where it lies in the chosen kecamatan, else the kecamatan."""
    kecamatan, kelurahan = query.get("kecamatan", ""), query.get("kelurahan", "")
    return kelurahan if kelurahan and kelurahan.startswith(kecamatan) else kecamatan


def uuid(text: str) -> UUID | None:
    with suppress(ValueError):
        return UUID(text)
    return None
