"""A hundred thousand damaged and hostile bundles: each is refused or read as it was, none crashes, none writes a file.

A third has bytes flipped, cut, doubled or put in; a third is packed anew with hostile names, sizes and entries; a third
has its list altered and is signed again with a trusted key, so that the reader gets past the signature.
"""

import io
import json
import os
import random
import tempfile
import time
import warnings
import zipfile
from collections import Counter
from multiprocessing import Pool

from balaikota.base.refusal import Refusal
from balaikota.bundle import bundle, envelope
from balaikota.bundle.archive import MANIFEST, SIGNATURE
from balaikota.bundle.tests.test_bundle import KEY, PARTS, TRUSTED, made, mutated

FILES = int(os.environ.get("BALAIKOTA_MUTATIONS", "100000"))
NAMES = (
    "../outside", "/etc/passwd", "isi/../../outside", "isi\\..\\outside", "isi/a/b/" + "c" * 300, "BACA.txt", MANIFEST,
    "isi/musrenbang/workflows/..", "isi/musrenbang/secrets/x.yaml", "C:/outside", "isi/musrenbang/codes/\x00.csv", "",
)  # fmt: skip
STRANGE = (
    None,
    -1,
    10**30,
    1.5,
    True,
    "",
    "x" * 5000,
    [],
    {},
    "../..",
    "2026.99999",
    "0000-00-00",
    ["a"] * 50,
    "\ud800",
)


def packed_anew(whole: bytes, chance: random.Random) -> bytes:
    """The same entries with something hostile among them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if chance.random() < 0.95:
                new.writestr(entry.filename, old.read(entry))
        for _ in range(chance.randint(1, 3)):
            entry = zipfile.ZipInfo(chance.choice(NAMES) or "x")
            entry.external_attr = chance.choice((0, 0o120777 << 16, 0o40755 << 16, 0o100644 << 16))
            new.writestr(entry, b"\0" * chance.choice((0, 10, 1000)))
    return out.getvalue()


def signed_again(whole: bytes, chance: random.Random) -> bytes:
    """Something of the list altered, and the whole signed by a key that is trusted."""
    with zipfile.ZipFile(io.BytesIO(whole)) as old:
        entries = {entry.filename: old.read(entry) for entry in old.infolist()}
    body = json.loads(entries[MANIFEST])
    place = body if chance.random() < 0.5 else chance.choice(body["parts"])
    place[chance.choice(sorted(place))] = chance.choice(STRANGE)
    said = json.dumps(body, sort_keys=True, separators=(",", ":")).encode()
    entries |= {MANIFEST: said, SIGNATURE: envelope.seal(envelope.BUNDLE, said, {"surabaya": KEY})}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for name, content in entries.items():
            new.writestr(name, content)
    return out.getvalue()


def judged(seed: int) -> str:
    """What became of one file. Any exception but a Refusal ends the whole measurement."""
    chance, whole = random.Random(seed), made()
    raw = (mutated, packed_anew, signed_again)[seed % 3](whole, chance)
    try:
        found = bundle.read(raw)
        found.signed_by(TRUSTED)
    except Refusal as refusal:
        return refusal.code
    assert seed % 3 == 2 or dict(found.parts) == PARTS, seed
    return "read"


def main() -> None:
    warnings.simplefilter("ignore")  # zipfile warns of the doubled names we put in
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with Pool() as pool:
            found = Counter(pool.imap_unordered(judged, range(FILES), chunksize=500))
        assert os.listdir(folder) == [], os.listdir(folder)
        os.chdir("/")
    refused = sum(found.values()) - found["read"]
    print(f"{FILES} mutated bundles in {time.perf_counter() - began:.0f} s: {refused} refused, {found['read']} read")
    for code, count in found.most_common():
        print(f"  {count:7d} {code}")


if __name__ == "__main__":
    main()
