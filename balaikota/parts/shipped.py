"""What ships with the rooms, by path: the files in the `adoptable/` folder of each."""

from functools import cache
from pathlib import Path

from django.apps import apps


@cache
def shipped() -> dict[str, Path]:
    """Every shipped part with its file, in the order of the paths. A part of a room speaks under the room's name."""
    found = {}
    for config in apps.get_app_configs():
        folder = Path(config.path) / "adoptable"
        for file in folder.rglob("*.*") if config.name.startswith("balaikota.") else []:
            found[f"{config.name.split('.')[1]}/{file.relative_to(folder).as_posix()}"] = file
    return {path: found[path] for path in sorted(found) if not path.endswith("README.md")}
