"""What the program is made of, in CycloneDX 1.6: installed Python packages, and npm packages of the front end."""

import base64
import json
import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from balaikota.base import clock

from ..facts import Facts
from . import Entry

LOCKS = (
    Path(__file__).parents[1] / "package-lock.json",  # where it stands once installed
    Path(__file__).parents[3] / "frontend" / "package-lock.json",
)
LONGEST_NAME = 100
"""A longer licence field holds the whole text of the licence, not its name."""
Component = dict[str, Any]


def write(folder: Path, facts: Facts) -> list[Entry]:
    text = json.dumps(bom(facts), ensure_ascii=False, indent=2)
    (folder / "sbom.cdx.json").write_text(text, encoding="utf-8")
    return [Entry("sbom.cdx.json", "Daftar komponen perangkat lunak (CycloneDX 1.6) dengan lisensi dan sidiknya")]


def bom(facts: Facts) -> dict[str, Any]:
    """The whole bill; every component that is installed, each once."""
    found = {_name(one.name): one for one in distributions() if one.name}
    own = found.pop("balaikota", None)
    components = [*(python(one) for _, one in sorted(found.items())), *npm()]
    root = {
        "type": "application", "bom-ref": "balaikota", "name": "balaikota", "version": facts.program,
        "licenses": [{"expression": "AGPL-3.0-or-later"}],
    }  # fmt: skip
    dependencies = [_needs("balaikota", own, found)] if own else []
    dependencies += [_needs(_purl(one), one, found) for _, one in sorted(found.items())]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{uuid5(NAMESPACE_URL, f'balaikota {facts.program} {facts.city.code} {facts.day}')}",
        "version": 1, "metadata": {"timestamp": clock.now().isoformat(timespec="seconds"), "component": root},
        "components": components, "dependencies": dependencies,
    }  # fmt: skip


def python(one: Distribution) -> Component:
    """An installed package. Its archive is gone, so the digest is that of its list of files with their digests."""
    record = one.read_text("RECORD")
    component: Component = {
        "type": "library", "bom-ref": _purl(one), "name": one.name, "version": one.version, "purl": _purl(one),
    }  # fmt: skip
    if licences := _licences(one):
        component["licenses"] = licences
    if record:
        digest = sha256(record.encode()).hexdigest()
        component["properties"] = [{"name": "balaikota:record-sha256", "value": digest}]
    return component


def npm() -> Iterator[Component]:
    """The packages of the front end's lock file; those that only build it are marked so."""
    lock = next((file for file in LOCKS if file.exists()), None)
    packages: dict[str, Any] = json.loads(lock.read_text(encoding="utf-8"))["packages"] if lock else {}
    seen = set()
    for place, one in sorted(packages.items()):
        name = place.rpartition("node_modules/")[2]
        purl = f"pkg:npm/{name.replace('@', '%40')}@{one.get('version', '')}"
        if not name or "version" not in one or purl in seen:
            continue
        seen.add(purl)
        component: Component = {
            "type": "library", "bom-ref": purl, "name": name, "version": one["version"], "purl": purl,
            "scope": "excluded" if one.get("dev") else "required",
        }  # fmt: skip
        if one.get("license"):
            component["licenses"] = [{"license": {"name": one["license"]}}]
        if hashes := list(_integrity(one.get("integrity", ""))):
            component["hashes"] = hashes
        yield component


def _integrity(text: str) -> Iterator[dict[str, str]]:
    for one in text.split():
        kind, _, digest = one.partition("-")
        if kind in ("sha256", "sha384", "sha512"):
            yield {"alg": f"SHA-{kind[3:]}", "content": base64.b64decode(digest).hex()}


def _licences(one: Distribution) -> list[dict[str, Any]]:
    said: Any = one.metadata  # a message of e-mail, whatever its type says
    if expression := said.get("License-Expression"):
        return [{"expression": expression}]
    classified = [line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line.startswith("License")]
    named = (said.get("License") or "").strip()
    names = [name for name in classified if name != "OSI Approved"] or ([named] if named else [])
    return [{"license": {"name": name}} for name in names if len(name) < LONGEST_NAME and "\n" not in name]


def _needs(ref: str, one: Distribution, found: dict[str, Distribution]) -> dict[str, Any]:
    wanted = {_name(re.split(r"[^\w.-]", line)[0]) for line in one.requires or () if "extra ==" not in line}
    return {"ref": ref, "dependsOn": sorted(_purl(found[name]) for name in wanted & found.keys())}


def _name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _purl(one: Distribution) -> str:
    return f"pkg:pypi/{_name(one.name)}@{one.version}"
