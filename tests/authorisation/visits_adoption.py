"""How the addresses of adoption are visited."""

from typing import TYPE_CHECKING, Any

from django.core.files.uploadedfile import SimpleUploadedFile as File

from balaikota.people.models import Account

from .scene_adoption import BASIS, REASONS

if TYPE_CHECKING:
    from .scene import City
    from .visits import Visit

WHY = "Kata ini sudah dipakai warga."


def _file(city: "City", relation: str, account: Account | None) -> dict[str, Any]:
    return {"file": File("contoh-2026.2.balai", bytes(city.thing("bundle", "here").file))}


def visits() -> "dict[str, Visit]":
    from .calls import CITYWIDE
    from .visits import Visit, fixed, form, said, thing

    published = {"name": "contoh", "version": "2026.2"}
    return {
        "adoption:published": fixed(**published),
        "adoption:file": fixed(**published),
        "adoption:publish": form(
            said(name="contoh", version="2099.1", rooms="musrenbang", expires="2099-12-31", about="Baru")
        ),
        "adoption:get": form(_file),
        "adoption:bundle": thing("id", "got", relations=CITYWIDE, body=said(what="begin", rooms="musrenbang")),
        "adoption:patch": thing("id", "patch", relations=CITYWIDE, body=said(basis=BASIS)),
        "adoption:adoption": thing("id", "draft", relations=CITYWIDE, body=said(what="drop", reason=WHY)),
        "adoption:export": Visit(
            (*CITYWIDE, "abroad"),
            lambda city, relation, who: {"id": city.thing("adoption", relation).pk, "kind": "csv"},
        ),
        "adoption:decide": thing(
            "id", "draft", relations=CITYWIDE, body=said(choice="mine", basis=BASIS), part=REASONS
        ),
        "adoption:piece": thing("id", "adoption", relations=CITYWIDE, body=said(basis=BASIS), part=REASONS),
        "adoption:offer": thing(
            "id", "adoption", relations=CITYWIDE, body=said(reason=WHY, basis=BASIS), part=REASONS
        ),
        "departments_export": fixed(kind="csv"),
    }  # fmt: skip
