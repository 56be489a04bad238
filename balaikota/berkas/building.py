"""Writing the whole file, chapter by chapter, with its index; and the file as one ZIP."""

import zipfile
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from django.utils import translation

from balaikota.base.refusal import Refusal

from .chapters import Chapter, Entry, architecture, data, drafts, legal, procedures, roles, sbom, security, usage
from .facts import Facts, facts

CHAPTERS = (
    Chapter("1-kedudukan-hukum", "Kedudukan hukum dan catatan resmi", "Inspektorat, DPRD", legal.write),
    Chapter("2-arsitektur-spbe", "Baris arsitektur SPBE", "Diskominfo, Kementerian PANRB", architecture.write),
    Chapter("3-peran", "Matriks peran", "Inspektorat", roles.write),
    Chapter("4-data", "Daftar data dan penilaian dampak", "Pejabat pelindungan data pribadi", data.write),
    Chapter("5-komponen", "Komponen perangkat lunak (SBOM)", "BSSN", sbom.write),
    Chapter("6-naskah", "Rancangan PKS dan SK", "Bagian Hukum", drafts.write),
    Chapter("6-sop", "Rancangan SOP", "Bagian Organisasi, DPRD", procedures.write),
    Chapter("7-pemanfaatan", "Laporan pemanfaatan", "DPRD, Sekretaris Daerah", usage.write),
    Chapter("8-keamanan", "Pernyataan keamanan", "BSSN, Inspektorat", security.write),
)
Told = Callable[[str, int, int], None]
Contents = list[tuple[Chapter, list[Entry]]]


def build(folder: Path, month: str, told: Told) -> Contents:
    """Write the file of the city now served into `folder`; `told(step, done, total)` hears of each chapter.

    Refuses ``berkas.month``, and ``berkas.folder`` where something stands there already.
    """
    with translation.override("id"):
        about = facts(month)
        if folder.exists() and any(folder.iterdir()):
            raise Refusal("berkas.folder", folder=folder.name)
        contents = list(_chapters(folder, about, told))
        (folder / "README.md").write_text(_markdown(about, contents), encoding="utf-8")
        (folder / "index.html").write_text(_page(about, contents), encoding="utf-8")
    return contents


def _chapters(folder: Path, about: Facts, told: Told) -> Iterator[tuple[Chapter, list[Entry]]]:
    for done, chapter in enumerate(CHAPTERS):
        told(chapter.title, done, len(CHAPTERS))
        (folder / chapter.folder).mkdir(parents=True)
        yield chapter, chapter.write(folder / chapter.folder, about)
    told(CHAPTERS[-1].title, len(CHAPTERS), len(CHAPTERS))


def pack(folder: Path, target: Path) -> None:
    """The whole folder as one ZIP, in the order of names."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, file.relative_to(folder).as_posix())


def _markdown(about: Facts, contents: Contents) -> str:
    lines = [f"# Berkas pertanggungjawaban: {about.city.name}", "", *_head(about)]
    for chapter, entries in contents:
        lines += ["", f"## {chapter.title}", "", f"Untuk: {chapter.readers}.", ""]
        lines += [f"- [{entry.name}]({chapter.folder}/{entry.name}): {entry.about}" for entry in entries]
    return "\n".join(lines) + "\n"


def _page(about: Facts, contents: Contents) -> str:
    """One plain page without style or script: it opens anywhere."""
    head = "".join(f"<p>{escape(line)}</p>\n" for line in _head(about))
    body = "".join(
        f"<h2>{escape(chapter.title)}</h2>\n<p>Untuk: {escape(chapter.readers)}.</p>\n<ul>\n"
        + "".join(
            f'<li><a href="{chapter.folder}/{entry.name}">{entry.name}</a>: {escape(entry.about)}</li>\n'
            for entry in entries
        )
        + "</ul>\n"
        for chapter, entries in contents
    )
    title = escape(f"Berkas pertanggungjawaban: {about.city.name}")
    return (
        f'<!doctype html>\n<html lang="id">\n<head><meta charset="utf-8"><title>{title}</title></head>\n<body>\n'
        f"<h1>{title}</h1>\n{head}{body}</body>\n</html>\n"
    )


def _head(about: Facts) -> list[str]:
    mark = [f"{about.mark}."] if about.mark else []
    return [*mark, f"{about.origin}. Tidak ada data pribadi di dalamnya; jumlah orang ditulis sebagai angka."]
