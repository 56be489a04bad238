"""Lists as files people take with them: XLSX, CSV, JSON, GeoJSON. Long ones are written to disk, never held whole."""

import csv
import io
import json
import tempfile
from collections.abc import Iterable, Sequence
from typing import IO, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import FileResponse, HttpResponse

from balaikota.base.sheets import write_book, write_sheet

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
IN_MEMORY = 2**20
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def xlsx(name: str, header: Sequence[str], rows: Iterable[Sequence[object]], title: str = "Data") -> FileResponse:
    """`name`.xlsx with one sheet. Refuses ``sheet.too_many_rows``."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_sheet(file, header, rows, title=title)  # type: ignore[arg-type]
    return _file(file, f"{name}.xlsx", XLSX)


def xlsx_book(name: str, sheets: Iterable[tuple[str, Sequence[str], Iterable[Sequence[object]]]]) -> FileResponse:
    """`name`.xlsx with several sheets: (title, header, rows). Refuses ``sheet.too_many_rows``."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    write_book(file, sheets)  # type: ignore[arg-type]
    return _file(file, f"{name}.xlsx", XLSX)


def csv_file(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    """`name`.csv in UTF-8, which spreadsheets recognise by its mark; a text that would run as a formula is quoted."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([_harmless(value) for value in row] for row in rows)
    text.detach()
    return _file(file, f"{name}.csv", "text/csv; charset=utf-8")


KINDS = {"xlsx": xlsx, "csv": csv_file}
"""Whoever gives a list as a table gives it as these, by the word in the file's address."""


def json_file(
    name: str, rows: Iterable[object], *, before: str = "[", after: str = "]", kind: str = "application/json"
) -> FileResponse:
    """`name` (with its ending) as one JSON list, row after row; `before` and `after` stand around the rows."""
    file = tempfile.SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 - the response closes it
    text = io.TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    text.write(before)
    for number, row in enumerate(rows):
        text.write((",\n" if number else "\n") + json.dumps(row, ensure_ascii=False, cls=DjangoJSONEncoder))
    text.write(f"\n{after}\n")
    text.detach()
    return _file(file, name, kind)


def geojson(features: Iterable[dict[str, Any]], name: str = "", **more: Any) -> HttpResponse:
    """A FeatureCollection; with a `name` the browser keeps it as a file."""
    body = {"type": "FeatureCollection", **more, "features": list(features)}
    response = HttpResponse(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")), content_type="application/geo+json"
    )
    if name:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.geojson"'
    return response


def point(latitude: float, longitude: float, **properties: Any) -> dict[str, Any]:
    geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _harmless(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _file(file: IO[bytes] | Any, name: str, kind: str) -> FileResponse:
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=kind)
