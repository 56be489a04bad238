"""The data list (UU 27/2022 art. 31: record of processing) and the draft of the impact assessment (art. 34)."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ..facts import Facts
from ..paper import Row, Text, book
from ..personal import CLASSES, tables
from . import Entry

HEADS = (
    "Tabel", "Isi tabel", "Kolom", "Jenis", "Isi kolom", "Data pribadi", "Tujuan", "Dasar pemrosesan", "Yang melihat",
    "Masa simpan",
)  # fmt: skip
RISKS = (
    ("Nama pengirim usulan terbaca publik", "sedang", "Halaman, API, dan berkas hanya memuat jabatan; diuji"),
    ("Teks bebas memuat nama atau nomor telepon orang lain", "sedang",
     "Petunjuk di formulir; tanggapan dapat dilaporkan dan disembunyikan; foto dibersihkan dari data lokasi"),
    ("Pilihan suara dikaitkan dengan pemilih", "tinggi",
     "Surat suara dan daftar pemilih di tabel terpisah tanpa kunci bersama dan tanpa waktu"),
    ("Pegawai membaca data tanpa keperluan", "sedang",
     "Hak menurut peran dan wilayah; bacaan Inspektorat pun tercatat; administrator tidak melihat isi"),
    ("Akun pejabat diambil alih", "tinggi", "Faktor kedua wajib; akun terkunci setelah percobaan gagal"),
    ("Cadangan atau server dicuri", "tinggi", "Di luar aplikasi: sandikan cakram dan cadangan, simpan kunci terpisah"),
    ("Data pribadi ikut dalam bundel antarkota", "sedang",
     "Hanya bagian pada daftar yang boleh keluar; diuji dengan data penanda di setiap tabel"),
)  # fmt: skip
RIGHTS = (
    ("Mendapat informasi", "Pasal 5", "Halaman Privasi"),
    ("Melengkapi dan memperbaiki", "Pasal 6", "Halaman akun sendiri"),
    ("Mengakses", "Pasal 7", "Halaman akun, usulan, tanggapan, dan langganan sendiri"),
    ("Mengakhiri dan menghapus", "Pasal 8", "Langganan dapat dihentikan; akun ditutup atas permintaan"),
    ("Menarik persetujuan", "Pasal 9", "Tautan berhenti pada setiap surel"),
    ("Keberatan atas keputusan otomatis", "Pasal 10", "Tidak ada keputusan otomatis: setiap putusan dibuat pejabat"),
)  # fmt: skip


def rows() -> Iterator[Row]:
    """Every column of every table of the city."""
    for table in tables():
        about = [table.about[key] for key in ("purpose", "basis", "seen_by", "kept")]
        for column in table.columns:
            personal = CLASSES.get(column.personal, "Bukan data pribadi")
            yield [table.name, table.holds, column.name, column.kind, column.holds, personal, *about]


def write(folder: Path, facts: Facts) -> list[Entry]:
    everything = list(rows())
    named = [row for row in everything if row[5] in CLASSES.values()]
    book(folder / "daftar-data.xlsx", facts, [
        ("Semua kolom", HEADS, everything), ("Data pribadi", HEADS, named),
    ])  # fmt: skip
    assessment(facts).save(folder / "dpia.docx")
    return [
        Entry(
            "daftar-data.xlsx", "Setiap kolom basis data kota: isi, data pribadi, tujuan, dasar, pembaca, masa simpan"
        ),
        Entry("dpia.docx", "Rancangan penilaian dampak pelindungan data pribadi (UU 27/2022 Pasal 34)"),
    ]


def assessment(facts: Facts) -> Text:
    """The draft: what is processed, for what, who sees it, which risks, what is done against them."""
    text = Text(facts, "Penilaian dampak pelindungan data pribadi", draft=True, lying=True)
    counts = Counter(column.personal for table in tables() for column in table.columns)
    text.heading("1. Pemrosesan")
    text.lines(
        f"Aplikasi menyimpan {len(tables())} tabel dengan {counts.total()} kolom untuk {facts.city.name}. "
        f"Di antaranya {counts['general']} kolom data pribadi umum, {counts['specific']} kolom data pribadi spesifik, "
        f"dan {counts['free']} kolom teks bebas yang dapat memuat data pribadi. Rinciannya ada di daftar-data.xlsx."
    )
    text.table(
        ["Tabel", "Data pribadi", "Tujuan", "Dasar", "Yang melihat", "Masa simpan"],
        [
            [table.holds, "; ".join(one.holds for one in table.personal), *(table.about[key] for key in table.about)]
            for table in tables()
            if table.personal
        ],
    )
    text.heading("2. Keperluan dan kesebandingan")
    text.points([
        "NIK, agama, kesehatan, dan data keuangan pribadi tidak diminta dan tidak disimpan.",
        "Publik melihat jabatan (misalnya Ketua RW 05), bukan nama orang.",
        "Langganan kabar cukup dengan alamat surel dan dapat dihentikan kapan saja.",
    ])  # fmt: skip
    text.heading("3. Hak subjek data")
    text.table(["Hak", "UU 27/2022", "Cara memenuhinya"], RIGHTS)
    text.heading("4. Risiko dan pengendaliannya")
    text.table(
        ["Risiko", "Tingkat sebelum kendali", "Kendali", "Sisa risiko"], [[*risk, "diisi penilai"] for risk in RISKS]
    )
    text.heading("5. Kesimpulan dan persetujuan")
    text.lines("Diisi pejabat pelindungan data pribadi setelah penilaian bersama perangkat daerah.")
    text.signature("Pejabat Pelindungan Data Pribadi", "Kepala Dinas Komunikasi dan Informatika")
    return text
