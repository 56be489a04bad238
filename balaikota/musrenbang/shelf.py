"""Photos of a form that could not be taken as it was: kept for a day, so that nobody has to take them again.

They lie under the form's own key, which only the one who fills it in knows, beside the originals and as little public.
"""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta
from typing import IO, Any
from uuid import UUID

from django.core.files.storage import default_storage

from balaikota.base import clock

ROOT = "musrenbang/waiting"
KEPT = timedelta(days=1)


def keep(key: UUID, photos: Sequence[IO[bytes]]) -> None:
    """Keep the photos of a form that comes back; those of an earlier try are replaced. Old shelves are emptied."""
    _forget_old()
    forget(key)
    for number, photo in enumerate(photos):
        photo.seek(0)
        default_storage.save(f"{_folder(key)}/{number}", photo)
        photo.seek(0)  # the form reads it after this


def recall(key: UUID | None) -> list[IO[bytes]]:
    """The photos kept under `key`, in their order; none where there are none."""
    return [default_storage.open(f"{_folder(key)}/{name}") for name in sorted(_names(key))] if key else []


def count(key: UUID | None) -> int:
    return len(_names(key)) if key else 0


def forget(key: UUID) -> None:
    for name in _names(key):
        default_storage.delete(f"{_folder(key)}/{name}")
    with suppress(OSError):  # not empty: the same form is being sent a second time just now
        default_storage.delete(_folder(key))


def _folder(key: UUID) -> str:
    return f"{ROOT}/{key}"


def _names(key: UUID) -> list[Any]:
    with suppress(FileNotFoundError):
        return list(default_storage.listdir(_folder(key))[1])
    return []


def _forget_old() -> None:
    for key in default_storage.listdir(ROOT)[0] if default_storage.exists(ROOT) else []:
        with suppress(FileNotFoundError):  # its own form was taken meanwhile
            if default_storage.get_modified_time(f"{ROOT}/{key}") < clock.now() - KEPT:
                forget(UUID(key))
