"""The security statement: a checklist after Peraturan BSSN 4/2021, answered by looking at this installation.

"ya" and "tidak" are what was found now, or what every version is tested for; "di luar sistem" is for the city to prove.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection

from balaikota.audit.models import Event
from balaikota.audit.queries import state
from balaikota.audit.seals import verify
from balaikota.base.roles import OFFICIALS
from balaikota.people.models import Grant
from balaikota.runtime import environment, home

from ..facts import Facts
from ..paper import Row, Text, book
from . import Entry

YES, NO, OUTSIDE = "ya", "tidak", "di luar sistem"
Found = tuple[str, str]
"""The answer, and what it rests on."""


@dataclass(frozen=True)
class Control:
    """One line of the checklist; `law` names the function of Peraturan BSSN 4/2021 or the law it belongs to."""

    key: str
    title: str
    law: str
    look: Callable[[], Found]


def _built(words: str) -> Callable[[], Found]:
    """Part of every version, and held by its tests."""
    return lambda: (YES, words)


def _outside(words: str) -> Callable[[], Found]:
    return lambda: (OUTSIDE, words)


def _answer(holds: bool, yes: str, no: str) -> Found:
    return (YES, yes) if holds else (NO, no)


def _tls() -> Found:
    return _answer(
        bool(settings.PRODUCTION and environment.value("BALAIKOTA_TRUSTED_PROXY")),
        "Hanya HTTPS dilayani, HSTS satu tahun; TLS diakhiri proksi di depan aplikasi",
        "Aplikasi tidak berjalan dalam mode produksi di belakang proksi TLS",
    )


def _hosts() -> Found:
    names = [name for name in settings.ALLOWED_HOSTS if name]
    return _answer(bool(names) and "*" not in names, f"{len(names)} nama host terdaftar", "Semua nama host diterima")


def _production() -> Found:
    return _answer(settings.PRODUCTION, "Mode produksi", f"Mode {settings.MODE}: bukan untuk pemakaian resmi")


def _database() -> Found:
    embedded = environment.value("BALAIKOTA_DATABASE") == "embedded"
    return _answer(not embedded, "PostgreSQL tersendiri", "Basis data tertanam: untuk peragaan dan uji coba")


def _secret() -> Found:
    return _answer(len(settings.SECRET_KEY) >= 50, "Kunci rahasia sekurangnya 50 huruf", "Kunci rahasia terlalu pendek")


def _secrets_closed() -> Found:
    file = home.path() / home.SECRETS
    opened = file.exists() and os.name == "posix" and file.stat().st_mode & 0o077
    return _answer(not opened, "Berkas rahasia hanya terbaca pemiliknya", "Berkas rahasia terbaca pengguna lain")


def _second_factor() -> Found:
    """How many who hold an office today have one: counts alone."""
    offices = Grant.objects.in_force().filter(role__in=OFFICIALS, account__is_active=True)
    found = offices.order_by().values_list("account", flat=True).distinct()
    with_one = found.filter(account__authenticator__type__in=["totp", "webauthn"]).count()
    proof = f"{with_one} dari {found.count()} pejabat sudah memasangnya; yang lain diminta memasangnya saat masuk"
    return (NO, "Mode peragaan: faktor kedua tidak diminta") if settings.DEMO else (YES, proof)


def _seals() -> Found:
    seals, events, findings = verify()
    proof = f"{seals} segel atas {events} perbuatan diperiksa, {len(findings)} temuan"
    return _answer(not findings, proof, f"{proof}; jalankan balaikota audit verify")


def _sealed() -> Found:
    now = state()
    return _answer(now.seals > 0 or not now.events, f"{now.seals} segel", f"{now.events} perbuatan belum disegel")


def _append_only() -> Found:
    """Whether the role that serves may change the trail; asked of the database."""
    table = Event._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege(%s, 'UPDATE') or has_table_privilege(%s, 'DELETE')", [table, table])
        (may_change,) = cursor.fetchone()
        cursor.execute("select count(*) from pg_trigger where tgrelid = %s::regclass and not tgisinternal", [table])
        (guards,) = cursor.fetchone()
    proof = f"{guards} penjaga pada tabel jejak"
    return _answer(guards > 0 and not may_change, f"{proof}; peran yang melayani tidak dapat mengubahnya", proof)


def _durable() -> Found:
    with connection.cursor() as cursor:
        cursor.execute("show synchronous_commit")
        (value,) = cursor.fetchone()
    return _answer(value == "on", "Setiap putusan ditulis tuntas ke cakram", f"synchronous_commit = {value}")


CONTROLS = (
    Control("tls", "Komunikasi memakai TLS", "Keamanan komunikasi", _tls),
    Control("host", "Hanya nama host terdaftar yang dilayani", "Keamanan konfigurasi", _hosts),
    Control("produksi", "Berjalan dalam mode produksi", "Keamanan konfigurasi", _production),
    Control("basisdata", "Basis data tersendiri", "Keamanan konfigurasi", _database),
    Control("rahasia", "Kunci rahasia cukup panjang", "Kriptografi", _secret),
    Control("berkas-rahasia", "Berkas rahasia tertutup", "Keamanan konfigurasi", _secrets_closed),
    Control("faktor-kedua", "Pejabat masuk dengan faktor kedua", "Autentikasi", _second_factor),
    Control("percobaan", "Akun terkunci setelah percobaan gagal", "Autentikasi",
            _built("Lima kata sandi salah menutup akun 15 menit; nama tak dikenal dijawab sama")),
    Control("sandi", "Kata sandi disimpan sebagai hash", "Autentikasi",
            _built("Sekurangnya 10 huruf, bukan kata umum; kartu akses dan PIN juga hanya hash")),
    Control("sesi", "Sesi terbatas dan dapat diakhiri", "Manajemen sesi",
            _built("12 jam; kuki HttpOnly dan SameSite, Secure dalam produksi; daftar perangkat di halaman akun")),
    Control("akses", "Hak akses ditolak bila tidak diizinkan", "Kontrol akses",
            _built("Setiap perbuatan dan alamat diuji untuk setiap peran terhadap matriks tertulis")),
    Control("masukan", "Masukan diperiksa", "Validasi input",
            _built("Formulir, API, dan berkas diperiksa; pernyataan basis data berparameter")),
    Control("xss", "Halaman menolak naskah asing", "Validasi input",
            _built("Content Security Policy tanpa unsafe-inline; keluaran diloloskan otomatis")),
    Control("unggahan", "Unggahan diperiksa isinya", "Keamanan file",
            _built("Gambar ditulis ulang; pindaian hanya PDF, JPEG, PNG; tabel dibatasi ukuran mekarnya")),
    Control("galat", "Galat tidak membocorkan rincian", "Penanganan eror dan pencatatan log",
            _built("Pengguna mendapat kalimat dan nomor; log tanpa nilai baris, alamat klien, dan isi pencarian")),
    Control("jejak", "Jejak audit hanya dapat ditambah", "Penanganan eror dan pencatatan log", _append_only),
    Control("segel", "Jejak audit disegel", "Penanganan eror dan pencatatan log", _sealed),
    Control("periksa-segel", "Segel cocok dengan jejak", "Penanganan eror dan pencatatan log", _seals),
    Control("tuntas", "Putusan tidak hilang saat server mati", "Logika bisnis", _durable),
    Control("data-pribadi", "Data pribadi terinventarisasi", "Proteksi data; UU 27/2022",
            _built("Setiap kolom terklasifikasi; kolom baru tanpa klasifikasi menggagalkan pengujian")),
    Control("antarkota", "Data kota terpisah dari kota lain", "Proteksi data",
            _built("Satu skema basis data tiap kota; akun dan sesi pun terpisah")),
    Control("api", "API tunduk pada aturan yang sama", "Keamanan API dan web service",
            _built("API memanggil perbuatan yang sama dengan halaman; laju permintaan dibatasi")),
    Control("komponen", "Komponen perangkat lunak terdaftar", "Pengendalian kode berbahaya",
            _built("SBOM CycloneDX 1.6 dalam berkas ini")),
    Control("cadangan", "Cadangan dibuat dan dipulihkan secara berkala", "Pusat data",
            _outside("Lampirkan jadwal balaikota backup dan berita acara uji pemulihan")),
    Control("sandi-cakram", "Cakram dan cadangan tersandi", "Proteksi data", _outside("Lampirkan bukti dari penyedia")),
    Control("pusat-data", "Berada di pusat data yang diperbolehkan", "Pusat data", _outside("Lampirkan perjanjiannya")),
    Control("uji", "Uji keamanan oleh pihak lain", "Pengujian", _outside("Lampirkan laporan uji penetrasi")),
    Control("insiden", "Tim tanggap insiden siber terdaftar", "Pengelolaan insiden", _outside("Lampirkan SK tim")),
    Control("pse", "Terdaftar sebagai PSE lingkup publik", "PP 71/2019", _outside("Lampirkan tanda daftar")),
)  # fmt: skip
HEADS = ("No.", "Kendali", "Bagian", "Jawaban", "Bukti")


def answers() -> list[Row]:
    """The checklist, answered now."""
    rows: list[Row] = []
    for number, one in enumerate(CONTROLS, 1):
        answer, proof = one.look()
        rows.append([number, one.title, one.law, answer, proof])
    return rows


def write(folder: Path, facts: Facts) -> list[Entry]:
    rows = answers()
    text = Text(facts, "Pernyataan keamanan aplikasi", lying=True)
    text.lines(
        "Daftar ini mengikuti standar teknis keamanan SPBE dalam Peraturan BSSN 4/2021. Jawaban ya atau tidak adalah "
        f"keadaan yang diperiksa aplikasi sendiri pada {facts.dated}; yang di luar sistem dibuktikan kota."
    )
    counts = {answer: sum(row[3] == answer for row in rows) for answer in (YES, NO, OUTSIDE)}
    text.lines("; ".join(f"{answer}: {count}" for answer, count in counts.items()) + ".")
    text.table(HEADS, rows)
    text.signature("Kepala Dinas Komunikasi dan Informatika")
    text.save(folder / "pernyataan-keamanan.docx")
    book(folder / "pernyataan-keamanan.xlsx", facts, [("Daftar periksa", HEADS, rows)])
    return [
        Entry("pernyataan-keamanan.docx", "Daftar periksa keamanan dengan jawaban dan buktinya"),
        Entry("pernyataan-keamanan.xlsx", "Daftar yang sama sebagai tabel"),
    ]
