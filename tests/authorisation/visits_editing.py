"""How the addresses of the parts of a city, and of its pages of guidance, are visited."""

from typing import TYPE_CHECKING

from .scene_adoption import BASIS

if TYPE_CHECKING:
    from .visits import Visit

PAGE = "portal/pages/tanya-jawab.md"
LETTER = "musrenbang/documents/undangan_musrenbang.typ"


def visits() -> "dict[str, Visit]":
    from .visits import Visit, fixed, said

    return {
        "guidance_page": fixed(name="tanya-jawab"),
        "adoption:parts_export": fixed(kind="csv"),
        "adoption:part": fixed(part=PAGE),
        "adoption:part_file": fixed(part=PAGE),
        "adoption:part_sample": fixed(part=LETTER),
        "adoption:part_change": Visit(
            path=lambda city, relation, account: {"part": PAGE},
            body=said(text="# Tanya\n", basis=BASIS, simpan="1"),
        ),
    }
