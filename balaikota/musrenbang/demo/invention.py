"""Inventing proposals that sound like a neighbourhood's."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from balaikota.city.demo import spot
from balaikota.city.models import Boundary, Region

from ..models import Cycle, Item

LANES = ("Melati", "Kenanga", "Anggrek", "Mawar", "Cempaka", "Flamboyan", "Dahlia", "Teratai", "Bougenvil", "Seroja")
LANDMARKS = ("samping musala", "depan pos kamling", "belakang pasar", "dekat SD", "ujung gang", "seberang lapangan")
NEEDS = {
    "saluran": ("Air tergenang setiap hujan dan masuk ke {houses} rumah.", "Got lama dangkal dan pecah, air berbau."),
    "semenisasi": ("Jalan becek, anak sekolah sering terpeleset.", "Lubang di sepanjang jalan, motor sering jatuh."),
    "paving": ("Gang masih tanah dan licin bila hujan.", "Paving lama amblas dan mengganggu lansia."),
    "jerambah": (
        "Pelantar kayu lapuk, {houses} keluarga lewat setiap hari.",
        "Papan pelantar lepas, berbahaya di malam hari.",
    ),
    "batu-miring": ("Tebing di belakang {houses} rumah mulai longsor.", "Tanah turun setiap musim hujan."),
    "pju": ("Jalan gelap, warga takut lewat setelah magrib.", "Tikungan gelap dan sering terjadi kecelakaan."),
    "taman": (
        "Lahan kosong jadi tempat buang sampah, anak tidak punya tempat bermain.",
        "Warga ingin ruang berkumpul.",
    ),
    "penghijauan": ("Jalan terik tanpa peneduh.", "Pohon lama tumbang dan belum diganti."),
    "lapangan": ("Pemuda tidak punya tempat olahraga.", "Lapangan tanah tergenang bila hujan."),
    "pos-kamling": (
        "Ronda tidak punya tempat, tiga kali kemalingan tahun ini.",
        "Balai warga bocor dan tidak terpakai.",
    ),
    "posyandu": ("Posyandu masih menumpang di teras rumah, {houses} balita terdaftar.", "Alat timbang rusak."),
    "mck": ("{houses} keluarga belum punya jamban sendiri.", "Sanitasi lama meluap ke parit."),
    "cctv": ("Motor hilang dua kali sebulan.", "Pintu masuk perumahan tidak terpantau."),
    "gerobak-sampah": ("Sampah menumpuk karena gerobak rusak.", "Sampah tidak terangkut setiap hari."),
}


@dataclass
class Inventor:
    """Invents the records of a cycle; the same seed gives the same records."""

    cycle: Cycle
    chance: random.Random

    def __post_init__(self) -> None:
        self.items: Sequence[Item] = list(self.cycle.items.all())
        self.outlines = dict(Boundary.objects.values_list("region_id", "geometry"))
        self.kelurahan = Region.objects.in_bulk(
            list(Region.objects.filter(level="kelurahan").values_list("pk", flat=True))
        )

    def record(self, rw: Region, item: Item | None = None) -> dict[str, Any]:
        """One proposal of an RW as the import reads it and the form sends it."""
        item = item or self.chance.choices(self.items, [1 if item.purse == "regular" else 4 for item in self.items])[0]
        kelurahan = rw.code.split("/")[0]
        latitude, longitude = spot(rw, self.chance, self.outlines.get(kelurahan), reach=0.0016)
        houses = self.chance.randint(8, 60)
        return {
            "region": rw.code,
            "item": item.code,
            "volume": self.volume(item),
            "need": self.chance.choice(NEEDS[item.glyph]).format(houses=houses),
            "latitude": latitude,
            "longitude": longitude,
            "land": {"none": "tidak perlu", "public": "umum", "granted": "hibah"}[item.land],
            "rt": f"{self.chance.randint(1, 8):02}",
            "place": f"Gang {self.chance.choice(LANES)} {self.chance.randint(1, 9)}, {self.chance.choice(LANDMARKS)}",
            "beneficiaries": houses * 4,
        }

    def volume(self, item: Item) -> Decimal:
        """Mostly small, as RWs ask: a tenth of the range on average, in whole units."""
        reach = float(item.max_volume - item.min_volume)
        return item.min_volume + Decimal(int(min(self.chance.expovariate(8) * reach, reach)))

    def records(self, rws: Sequence[Region], count: int) -> Iterator[dict[str, Any]]:
        for _ in range(count):
            yield self.record(self.chance.choice(rws))
