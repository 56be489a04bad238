"""The catalogue as DCAT 3 (W3C Recommendation, 22 August 2024) in JSON-LD: plain values in, one document out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
MEDIA = "https://www.iana.org/assignments/media-types/"
EU = "http://publications.europa.eu/resource/authority/"
LANGUAGES = [{"@id": f"{EU}language/IND"}, {"@id": f"{EU}language/ENG"}]
Words = dict[str, str]
"""A text by language."""


@dataclass(frozen=True)
class Form:
    """One distribution. `file` is an address to download; else it is one of a service, to be asked."""

    title: Words
    media_type: str
    address: str
    file: bool = True


@dataclass(frozen=True)
class Described:
    name: str
    title: Words
    about: Words
    keywords: Words
    forms: Sequence[Form]
    period: tuple[date, date] | None = None


@dataclass(frozen=True)
class City:
    """Who publishes, where: `address` is the site, `code` the Kemendagri code of the city."""

    name: str
    government: str
    code: str
    email: str
    address: str


def catalogue(city: City, title: Words, about: Words, found: Sequence[Described], changed: datetime | None) -> Any:
    """One JSON-LD document."""
    home = f"{city.address}/data-terbuka/"
    return {
        "@context": CONTEXT,
        "@id": home,
        "@type": "dcat:Catalog",
        "dct:title": said(title),
        "dct:description": said(about),
        "dct:publisher": publisher(city),
        "dct:license": {"@id": LICENCE},
        "dct:language": LANGUAGES,
        "dct:spatial": place(city),
        **_changed(changed),
        "foaf:homepage": {"@id": home},
        "dcat:service": service(city, title, found),
        "dcat:dataset": [dataset(city, one, changed) for one in found],
    }


def said(words: Words) -> list[dict[str, str]]:
    return [{"@language": language, "@value": text} for language, text in words.items()]


def publisher(city: City) -> dict[str, Any]:
    return {
        "@id": f"{city.address}/#pemerintah",
        "@type": "foaf:Organization",
        "foaf:name": city.government,
        "foaf:homepage": {"@id": f"{city.address}/"},
    }


def place(city: City) -> dict[str, Any]:
    return {
        "@id": f"{city.address}/api/regions/{city.code}",
        "@type": "dct:Location",
        "dct:identifier": city.code,
        "skos:prefLabel": city.name,
    }


def service(city: City, title: Words, found: Sequence[Described]) -> dict[str, Any]:
    return {
        "@id": f"{city.address}/api/",
        "@type": "dcat:DataService",
        "dct:title": said(title),
        "dcat:endpointURL": {"@id": f"{city.address}/api/"},
        "dcat:endpointDescription": {"@id": f"{city.address}/api/openapi.json"},
        "dcat:servesDataset": [{"@id": _id(city, one)} for one in found],
    }


def dataset(city: City, one: Described, changed: datetime | None) -> dict[str, Any]:
    return {
        "@id": _id(city, one),
        "@type": "dcat:Dataset",
        "dct:identifier": f"{city.code}/{one.name}",
        "dct:title": said(one.title),
        "dct:description": said(one.about),
        "dct:publisher": {"@id": f"{city.address}/#pemerintah"},
        "dct:license": {"@id": LICENCE},
        "dct:accessRights": {"@id": f"{EU}access-right/PUBLIC"},
        "dct:accrualPeriodicity": {"@id": f"{EU}frequency/UPDATE_CONT"},
        "dct:language": LANGUAGES,
        "dct:spatial": {"@id": f"{city.address}/api/regions/{city.code}"},
        **_changed(changed),
        **({"dct:temporal": _period(*one.period)} if one.period else {}),
        **({"dcat:contactPoint": _contact(city)} if city.email else {}),
        "dcat:keyword": said(one.keywords),
        "dcat:landingPage": {"@id": _id(city, one)},
        "dcat:distribution": [distribution(city, one, form) for form in one.forms],
    }


def distribution(city: City, one: Described, form: Form) -> dict[str, Any]:
    download = {"dcat:downloadURL": {"@id": form.address}} if form.file else {}
    through = {} if form.file else {"dcat:accessService": {"@id": f"{city.address}/api/"}}
    return {
        "@type": "dcat:Distribution",
        "dct:title": said(form.title),
        "dcat:accessURL": {"@id": form.address},
        **download,
        **through,
        "dcat:mediaType": {"@id": f"{MEDIA}{form.media_type}"},
        "dct:license": {"@id": LICENCE},
        "dct:conformsTo": {"@id": f"{city.address}/api/openapi.json"},
    }


def _id(city: City, one: Described) -> str:
    return f"{city.address}/data-terbuka/#{one.name}"


def _changed(moment: datetime | None) -> dict[str, Any]:
    return {"dct:modified": {"@type": "xsd:dateTime", "@value": moment.isoformat()}} if moment else {}


def _period(begins: date, ends: date) -> dict[str, Any]:
    days = {"dcat:startDate": begins, "dcat:endDate": ends}
    return {"@type": "dct:PeriodOfTime"} | {
        name: {"@type": "xsd:date", "@value": day.isoformat()} for name, day in days.items()
    }


def _contact(city: City) -> dict[str, Any]:
    return {
        "@type": "vcard:Organization", "vcard:fn": city.government, "vcard:hasEmail": {"@id": f"mailto:{city.email}"},
    }  # fmt: skip
