"""Where uploads lie: one folder per city inside the media folder, so that a city leaves with all of its files.

Names in the database are relative to the city's folder: a city loaded elsewhere under another name finds its files.
"""

from pathlib import Path

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from .current import slug


def folder() -> Path:
    """Folder of the city now served; it need not exist yet."""
    return Path(settings.MEDIA_ROOT) / slug()


class CityStorage(FileSystemStorage):
    """The default storage: files in the folder of the city now served."""

    @property
    def base_location(self) -> str:  # never kept: the next request may be of another city
        return str(folder())

    @property
    def location(self) -> str:
        return str(folder().absolute())
