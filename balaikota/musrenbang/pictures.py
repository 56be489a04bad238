"""Photos of a place: read safely, kept as sent for officials, and copied without position or other metadata for all."""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from django.core.files.base import ContentFile
from PIL import Image, ImageOps, UnidentifiedImageError

from balaikota.base.refusal import Refusal

from .models import Photo, Proposal

MOST_BYTES = 12 * 2**20
MOST_PIXELS = 60_000_000
PUBLIC_SIDE, THUMBNAIL_SIDE = 1280, 256


@dataclass(frozen=True)
class Prepared:
    """A photo that was read: the bytes as sent, and two JPEG copies without any metadata."""

    original: bytes
    suffix: str
    public: bytes
    thumbnail: bytes
    width: int
    height: int


def prepare(file: IO[bytes]) -> Prepared:
    """Read a picture of any size up to the limit. Refuses ``photos.large``, ``photos.unreadable``."""
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise Refusal("photos.large", field="photos", most=MOST_BYTES // 2**20)
    try:
        image = Image.open(io.BytesIO(content), formats=("JPEG", "PNG", "WEBP"))
        if image.width * image.height > MOST_PIXELS:
            raise Refusal("photos.large", field="photos", most=MOST_BYTES // 2**20)
        upright = ImageOps.exif_transpose(image).convert("RGB")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Refusal("photos.unreadable", field="photos") from error
    return Prepared(
        content, str(image.format).lower(), _jpeg(upright, PUBLIC_SIDE), _jpeg(upright, THUMBNAIL_SIDE),
        upright.width, upright.height,
    )  # fmt: skip


def _jpeg(image: Image.Image, side: int) -> bytes:
    """A fresh JPEG with no EXIF, profile or comment, longest side `side` pixels."""
    copy = image.copy()
    copy.thumbnail((side, side))
    clean = Image.new("RGB", copy.size)
    clean.paste(copy)
    buffer = io.BytesIO()
    clean.save(buffer, "JPEG", quality=80, optimize=True)
    return buffer.getvalue()


def keep(proposal: Proposal, prepared: list[Prepared]) -> list[Photo]:
    """Store the photos of a proposal. Where one cannot be stored, the files of those before it are taken away again."""
    photos: list[Photo] = []
    try:
        for picture in prepared:
            photos.append(_photo(proposal, picture))  # noqa: PERF401 - what was stored so far must be known
    except BaseException:
        forget(photos)
        raise
    return photos


def _photo(proposal: Proposal, picture: Prepared) -> Photo:
    photo = Photo(
        proposal=proposal, sha256=hashlib.sha256(picture.original).hexdigest(),
        width=picture.width, height=picture.height,
    )  # fmt: skip
    photo.original.save(f"{photo.pk}.{picture.suffix}", ContentFile(picture.original), save=False)
    photo.public.save(f"{photo.pk}.jpg", ContentFile(picture.public), save=False)
    photo.thumbnail.save(f"{photo.pk}-s.jpg", ContentFile(picture.thumbnail), save=False)
    photo.save(force_insert=True)
    return photo


def forget(photos: Sequence[Photo]) -> None:
    """Delete the files of photos whose rows will not stay."""
    for photo in photos:
        for file in (photo.original, photo.public, photo.thumbnail):
            file.storage.delete(str(file.name))
