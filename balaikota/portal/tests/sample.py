"""Invented data for the style page, in every state the kit can show."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django import forms
from jinja2 import FileSystemLoader
from markupsafe import Markup

from balaikota.pages.why import Why
from balaikota.portal.jinja import environment

TEMPLATES = Path(__file__).parents[1] / "templates"
BOUNDARIES = Path(__file__).parents[2] / "city" / "data" / "boundaries" / "21.71.json"
PICTURE = "/static/sample.svg"
ITEM = "Drainase U-40, 120 m"
BECAUSE = Why("120 m x Rp1.250.000", "Perwali SSH 2027", "PP 12/2019", "Lurah, 12 Januari 2027", [("kamus", "/kamus")])


class ProposalForm(forms.Form):
    what = forms.CharField(label="Apa yang rusak?", help_text="Tulis dengan kata sehari-hari, misalnya: got mampet.")
    volume = forms.DecimalField(label="Panjang", min_value=1, max_value=200)
    worth = forms.CharField(label="Swadaya warga", required=False)
    land = forms.ChoiceField(label="Status lahan", choices=[("", "Pilih"), ("kota", "Milik kota"), ("hibah", "Hibah")])
    urgency = forms.ChoiceField(label="Mendesak?", widget=forms.RadioSelect, choices=[("y", "Ya"), ("t", "Tidak")])
    kinds = forms.MultipleChoiceField(
        label="Siapa yang terbantu", widget=forms.CheckboxSelectMultiple, choices=[("a", "Anak"), ("l", "Lansia")]
    )
    story = forms.CharField(label="Ceritakan", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    day = forms.DateField(label="Sejak kapan", widget=forms.DateInput(attrs={"type": "date"}), required=False)
    photos = forms.FileField(label="Foto", required=False)
    latitude = forms.DecimalField(label="Lintang")
    longitude = forms.DecimalField(label="Bujur")
    landmark = forms.CharField(
        label="Patokan", required=False, help_text="Dekat apa? Misalnya: depan Masjid Nurul Iman."
    )
    agree = forms.BooleanField(label="Data ini benar", help_text="Kelurahan akan memeriksa di tempat.")


def shapes() -> tuple[list[dict[str, Any]], str]:
    """Kelurahan of Batam as SVG paths on a canvas 600 wide."""
    features = json.loads(BOUNDARIES.read_text())["features"]
    rings = [(f, _rings(f["geometry"])) for f in features]
    points = [p for _, each in rings for ring in each for p in ring]
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    scale = 600 / (east - west)
    drawn = [
        {
            "path": "".join(_path(ring, west, north, scale) for ring in each),
            "name": feature["properties"].get("name", "?"),
            "shade": number % 6,
            "url": "",
        }
        for number, (feature, each) in enumerate(rings)
    ]
    return drawn, f"-4 -4 608 {(north - south) * scale + 8:.0f}"


def _rings(geometry: dict[str, Any]) -> list[list[list[float]]]:
    many = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [polygon[0] for polygon in many]


def _path(ring: list[list[float]], west: float, north: float, scale: float) -> str:
    return "M" + "L".join(f"{(x - west) * scale:.0f} {(north - y) * scale:.0f}" for x, y in ring) + "Z"


def knot(state: str, title: str, **more: Any) -> dict[str, Any]:
    return {"state": state, "title": title, **more}


YEAR = [
    knot("done", "Rembuk RW", status="selesai 8 Januari", office="1.012 RW"),
    knot("now", "Musrenbang kelurahan", status="berlangsung, 8 hari lagi", office="64 kelurahan", url="/usulan"),
    knot("waiting", "Kecamatan", status="mulai 1 Februari"),
    knot("waiting", "Forum perangkat daerah", status="Maret"),
    knot("waiting", "Kota", status="April"),
]
KNOTS = [
    knot("done", "Diusulkan", date=date(2027, 1, 8), office="Ketua RW 05 Tanjung Buntung"),
    knot("done", "Diteruskan kelurahan", date=date(2027, 1, 26), office="Lurah Tanjung Buntung",
         words="Sudah kami lihat di tempat. Panjang yang rusak 110 meter, bukan 120.", url="/u/1"),
    knot("now", "Di kecamatan", office="Camat Bengkong", due=date(2027, 2, 4), days=-2),
    knot("rejected", "Bina Marga", date=date(2027, 2, 9), office="Dinas Bina Marga", words="Sudah dikerjakan."),
    knot("waiting", "Masuk rencana kota"),
]  # fmt: skip
COLUMNS = [
    {"label": "Usulan", "key": "name"},
    {"label": "RW", "key": "rw"},
    {"label": "Biaya", "key": "cost", "num": True},
    {"label": "Tenggat", "key": "due"},
    {"label": "Keadaan", "key": ""},
    {"label": "Peringatan", "key": ""},
]
ROWS = [
    {"number": "BTM28-04137", "name": ITEM, "rw": "05", "cost": 150_000_000, "days": 0, "state": "waiting",
     "word": "di kelurahan", "warning": "mirip BTM27-02210, 40 m dari sini"},
    {"number": "BTM28-04138", "name": "Paving jalan lingkungan, 300 m2", "rw": "02", "cost": 96_000_000, "days": 3,
     "state": "accepted", "word": "diterima", "warning": ""},
    {"number": "BTM28-04139", "name": "PJU tenaga surya, 6 titik", "rw": "11", "cost": 1_084_500_000, "days": -1,
     "state": "late", "word": "terlambat", "warning": "status lahan belum ada"},
    {"number": "BTM28-04140", "name": "Gerobak sampah, 4 buah", "rw": "07", "cost": 18_400_000, "days": 9,
     "state": "rejected", "word": "ditolak", "warning": ""},
]  # fmt: skip
GLYPHS = ["saluran", "semenisasi", "jerambah", "batu-miring", "pju", "paving", "taman", "posyandu", "pos-kamling",
          "gerobak-sampah", "mck", "lapangan", "cctv", "penghijauan", "camera", "map-pin", "share"]  # fmt: skip


def sample() -> SimpleNamespace:
    drawn, viewbox = shapes()
    return SimpleNamespace(
        sentence="Jalan rusak, got mampet, lampu mati? Usulkan, dan ikuti sampai jadi.",
        search="Cari usulan, nomor, atau tempat",
        search_hint="contoh: BTM28-04137 atau Tanjung Buntung",
        primary="Lihat usulan di RW saya",
        secondary="Saya Ketua RW / petugas",
        cycle="Musrenbang 2027 untuk pembangunan tahun 2028",
        year=YEAR,
        knots=KNOTS,
        shapes=drawn,
        viewbox=viewbox,
        points=[{"x": 240, "y": 80, "name": ITEM}],
        map_label="Usulan per kelurahan, Batam",
        legend=[(0, "tidak ada"), (2, "1 sampai 100"), (5, "lebih dari 100")],
        stats=[
            {"value": "15.823", "label": "usulan", "url": "/usulan"},
            {"value": "Rp5,797 triliun", "label": "diminta", "url": "/usulan"},
            {"value": "Rp224 miliar", "label": "pagu PSPK", "url": "/pagu"},
            {"value": "93%", "label": "dijawab tepat waktu", "url": "/tepat", "why": BECAUSE},
        ],
        because=BECAUSE,
        updated="Diperbarui 07.40 WIB.",
        item=ITEM,
        mini="Langkah 3 dari 4: di kecamatan",
        chips=[("accepted", "diterima"), ("waiting", "menunggu"), ("rejected", "ditolak"), ("late", "terlambat"),
               ("note", "catatan")],
        due=date(2027, 1, 26),
        enough="Masih cukup untuk 153 meter drainase seperti ini.",
        reading="Membaca daftar harga",
        facts=[("Tempat", "RT 03/RW 05 Tanjung Buntung"), ("Lahan", "Milik kota"), ("Pengusul", "Ketua RW 05")],
        list="Usulan menunggu keputusan",
        tabs=[("Menunggu saya", "?t=1", True, 7), ("Menunggu orang lain", "?t=2", False, 12),
              ("Selesai minggu ini", "?t=3", False, 31)],
        late="terlambat",
        columns=COLUMNS,
        desk_columns=COLUMNS[:4],
        rows=ROWS,
        empty="Meja Ibu kosong.",
        empty_words="Musrenbang kecamatan mulai 1 Februari.",
        empty_action="Siapkan berita acara",
        picture=PICTURE,
        chart="Usulan per kecamatan",
        districts=[("Batu Aji", 1610, 1720), ("Bengkong", 1430, 1395), ("Sagulung", 2104, 2230)],
        form_title="Usulkan",
        warning="Tahun lalu hal yang sama diminta: BTM27-02210, ditunda karena anggaran terbatas.",
        success="Usulan BTM28-04137 terkirim.",
        failure="Pagu kelurahan tidak cukup: sisa Rp12.000.000.",
        information="Daftar harga berasal dari kabupaten lain.",
        origin="Harga: SSH 2024, diketahui Mei 2026",
        form=ProposalForm({"what": "got mampet", "volume": "1200", "urgency": "y", "land": ""}),
        without="Tanpa formulir Django",
        finished="Baru saja jadi",
        finished_words="Diusulkan 2025, selesai 14 Oktober 2026, Rp148.750.000",
        icons="Tanda kamus",
        glyphs=GLYPHS,
        record="Daftar usulan resmi ada di SIPD-RI; di sini ditambahkan foto, tempat dan jejak.",
    )  # fmt: skip


def house() -> dict[str, Any]:
    """What the context processor gives to base.html, for a visitor of invented Batam."""
    return {
        "city": SimpleNamespace(
            name="Kota Batam", slug="batam", official_name="Pemerintah Kota Batam", motif="batam", mark_url="",
            palette_url="/kota.css", address="Jalan Engku Putri 1, Batam Center",
            hours="Senin sampai Jumat 07.30 sampai 16.00 WIB", email="halo@batam.example",
        ),
        "actor": SimpleNamespace(
            signed_in=True, name="Ratna", office="Lurah Tanjung Buntung", account_id="1", operator=None
        ),
        "demo": SimpleNamespace(
            who="Lurah Tanjung Buntung", people=[("v", "Warga tanpa akun"), ("l", "Lurah Tanjung Buntung")],
            today=date(2027, 1, 12), jumps=[("2027-01-26", "26 Januari 2027: batas kelurahan")], story_url="/cerita",
            switch_url="/demo/peran", time_url="/demo/waktu",
        ),
        "menu": [("Usulan", "/usulan", True), ("Kamus", "/kamus", False), ("Data terbuka", "/data", False)],
        "rooms": [("Meja Kerja", "/meja", True, 7), ("Usulan", "/usulan", False, None), ("Kamus", "/k", False, None),
                  ("Berita acara", "/ba", False, 2)],
        "links": SimpleNamespace(home="/", search="/cari", login="/masuk", logout="/keluar", account="/akun", worker="",
                                 language="/bahasa"),
        "foot": [("Data terbuka", "/data"), ("Kamus usulan (PDF)", "/kamus.pdf"), ("Periksa dokumen", "/periksa"),
                 ("Privasi", "/privasi")],
        "languages": [("id", "ID"), ("en", "EN")],
        "version": "0.1.0",
        "lineage": "diadopsi dari Surabaya",
        "messages": [],
    }  # fmt: skip


def render(template: str, **changes: Any) -> str:
    """A page of the house with sample data; `changes` replace names of the context."""
    env = environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    request = SimpleNamespace(get_full_path=lambda: "/kit.html")
    token = Markup('<input type="hidden" name="csrfmiddlewaretoken" value="sample">')
    context = house() | {"sample": sample(), "request": request, "csrf_input": token} | changes
    return env.get_template(template).render(**context)
