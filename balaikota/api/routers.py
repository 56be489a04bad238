"""The routers of the open data: ours, and those of the rooms."""

from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from ninja import Router

from . import city, processes


def of_rooms() -> Iterator[tuple[str, Router]]:
    """The `router` of every room's `api.py`, under the room's name: ``/api/musrenbang/...``, its parts' too."""
    for config in apps.get_app_configs():
        if config.name.startswith("balaikota.") and find_spec(f"{config.name}.api"):
            yield f"/{config.name.split('.')[1]}", import_module(f"{config.name}.api").router


ROUTERS: list[tuple[str, Router]] = [("", city.router), ("", processes.router), *of_rooms()]
"""Prefix and router, in the order in which the description lists them."""
