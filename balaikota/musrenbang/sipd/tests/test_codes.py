"""The kamus that ships speaks in codes that exist."""

import csv
from pathlib import Path

import balaikota

ROOT = Path(balaikota.__file__).parent


def rows(path: str) -> list[dict[str, str]]:
    with (ROOT / path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_sub_kegiatan_of_the_kamus_has_its_name_in_the_list_that_ships() -> None:
    names = {row["code"]: row["name"] for row in rows("regulation/adoptable/codes/activity.csv")}
    used = {row["activity"] for row in rows("musrenbang/adoptable/codes/kamus.csv") if row["activity"]}
    assert used and used <= names.keys(), used - names.keys()


def test_the_list_that_ships_agrees_with_the_ministry_s(shared_data: Path) -> None:
    """Kepmendagri 900.1.15.5-1317/2023: each sub kegiatan of ours stands there under the same name."""
    official = {}
    with (shared_data / "kodefikasi/subkegiatan_900_1_15_5_1317_2023.csv").open(encoding="utf-8", newline="") as file:
        for field, part, program, activity, detail, name, *_ in csv.reader(file):
            if detail.strip().isdigit():
                code = f"{field}.{part:0>2}.{program:0>2}.{activity}.{detail:0>4}"
                official[code] = " ".join(name.split()).replace("- ", "-")  # a line of the decree ended there
    ours = {
        row["code"]: row["name"]
        for row in rows("regulation/adoptable/codes/activity.csv")
        if row["level"] == "sub_kegiatan"
    }
    wrong = {code: name for code, name in ours.items() if official.get(code, "").casefold() != name.casefold()}
    assert not wrong
