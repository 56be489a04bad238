"""One call of each act of cooperation with other cities."""

from typing import TYPE_CHECKING

from balaikota.cooperation.actions import Pair

from .scene_cooperation import COMMON, VALUES

if TYPE_CHECKING:
    from .calls import Call

REASON = "Menunggu persetujuan DPRD."
PAIR = Pair("Bappeda", "Bappeko", "musrenbang", "Penerapan e-Musrenbang")


def calls() -> "dict[str, Call]":
    from .calls import CITYWIDE, Call, on
    from .scene import SCAN

    return {
        "cooperation.draft_note": Call(
            CITYWIDE, lambda city, relation, who: {"partner": city.thing("mate", relation), "values": VALUES}
        ),
        "cooperation.draft_pks": on("under", "note", CITYWIDE, pairs=[PAIR], values=COMMON),
        "cooperation.change_draft": on("agreement", "drafted", CITYWIDE, values=VALUES),
        "cooperation.drop_draft": on("agreement", "drafted", CITYWIDE),
        "cooperation.offer": on("agreement", "drafted", CITYWIDE),
        "cooperation.agree": on("agreement", "offered", CITYWIDE, values={}),
        "cooperation.decline": on("agreement", "offered", CITYWIDE, reason=REASON),
        "cooperation.print_paper": on("agreement", "agreed", CITYWIDE),
        "cooperation.sign": on("agreement", "printed", CITYWIDE, content=SCAN, way="hand", compared=True),
        "cooperation.end": on("agreement", "note", CITYWIDE, reason=REASON),
    }  # fmt: skip
