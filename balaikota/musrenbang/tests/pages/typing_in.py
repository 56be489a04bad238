"""What people type into the forms, and what they read."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from balaikota.base.ids import uuid7
from balaikota.musrenbang.models import Item, Proposal

from ..conftest import RW, photo


def text(response: Any) -> str:
    return str(response.content.decode())


def filled_in(entry: Item, **changes: Any) -> dict[str, Any]:
    """What a browser without JavaScript sends."""
    right = {
        "key": str(uuid7()), "item": entry.code, "volume": "120", "need": "Got mampet, air masuk rumah setiap hujan",
        "latitude": "1.16968", "longitude": "104.03331", "land": "public", "region": RW, "rt": "03",
        "photos": [SimpleUploadedFile("got.jpg", photo().read(), "image/jpeg")],
    }  # fmt: skip
    return right | changes


def forward(proposal: Proposal, **changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid7()), "seen": "submitted", "visited": "2027-01-12", "volume": "110",
        "found": "Sudah kami lihat, yang rusak 110 meter.",
    } | changes  # fmt: skip
