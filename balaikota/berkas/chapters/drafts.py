"""Drafts a city signs before it uses the program: PKS, SK of the team and of the administrators."""

from pathlib import Path

from balaikota.base.manifest import rooms
from balaikota.base.roles import OFFICIALS, Role

from ..facts import Facts
from ..paper import Text
from . import Entry

TEAM = (
    ("Pengarah", "Sekretaris Daerah"),
    ("Ketua", "Kepala Bappeda"),
    ("Wakil Ketua", "Kepala Dinas Komunikasi dan Informatika"),
    ("Sekretaris", "Sekretaris Bappeda"),
    ("Anggota, bidang pengawasan", "Inspektorat"),
    ("Anggota, bidang hukum", "Bagian Hukum Sekretariat Daerah"),
    ("Anggota, bidang keamanan informasi", "Dinas Komunikasi dan Informatika (tim tanggap insiden siber)"),
    ("Anggota, bidang wilayah", "Bagian Pemerintahan; para camat"),
    ("Anggota, pelindungan data pribadi", "Pejabat Pelindungan Data Pribadi"),
)
LAWS = (
    "UU 25/2004 tentang Sistem Perencanaan Pembangunan Nasional",
    "UU 23/2014 tentang Pemerintahan Daerah",
    "UU 30/2014 tentang Administrasi Pemerintahan",
    "UU 27/2022 tentang Pelindungan Data Pribadi",
    "PP 71/2019 tentang Penyelenggaraan Sistem dan Transaksi Elektronik",
    "Perpres 95/2018 tentang Sistem Pemerintahan Berbasis Elektronik",
    "Permendagri 86/2017 tentang perencanaan pembangunan daerah",
    "Permendagri 70/2019 tentang Sistem Informasi Pemerintahan Daerah",
)
TASKS = {
    Role.ADMIN: "membuat dan menutup akun, memberi wewenang menurut SK, mengatur kota; tidak melihat isi usulan",
    Role.INSPECTOR: "membaca semuanya dan memeriksa jejak audit; tidak mengubah apa pun, dan bacaannya tercatat",
    Role.PLANNER: "mengatur tahun, pagu, dan jadwal; memimpin musrenbang kota; menyerahkan ke SIPD-RI",
    Role.DEPARTMENT: "memeriksa usulan yang menjadi tugasnya",
    Role.CAMAT: "memimpin musrenbang kecamatan",
    Role.LURAH: "memimpin musrenbang kelurahan; menyunting dan menayangkan tanggapan wilayahnya",
    Role.OPERATOR: "mengetikkan atas nama ketua RW; kedua jabatan tercatat",
    Role.COUNCIL: "mengirim pokok pikiran DPRD",
}
CLAUSES = (
    ("Maksud dan tujuan", "Para pihak menerapkan dan mengembangkan bersama aplikasi Balai Kota."),
    ("Objek", "Bagian yang diberikan: alur, aturan beserta dasarnya, daftar kode, formulir, naskah: {rooms}."),
    ("Ruang lingkup", "Pemberian bundel bertanda tangan, pendampingan, dan pengembalian perbaikan kepada pemberi."),
    ("Hak cipta", "Aplikasi berlisensi AGPL-3.0-or-later; hak cipta tetap pada penciptanya (UU 28/2014)."),
    ("Data", "Tidak ada data pribadi yang dipertukarkan. Bila kelak diperlukan, diatur tersendiri menurut UU 27/2022."),
    ("Biaya", "Masing-masing pihak menanggung biayanya sendiri. Harga aplikasi nol rupiah."),
    ("Kunci kota", "Para pihak saling mengukuhkan kunci publik kota yang dicantumkan pada lampiran."),
    ("Jangka waktu", "....... tahun sejak ditandatangani dan dapat diperpanjang atas kesepakatan."),
    ("Keadaan kahar dan perselisihan", "Diselesaikan dengan musyawarah sesuai PP 28/2018."),
)  # fmt: skip


def write(folder: Path, facts: Facts) -> list[Entry]:
    cooperation(facts).save(folder / "pks.docx")
    team(facts).save(folder / "sk-tim.docx")
    administrators(facts).save(folder / "sk-administrator.docx")
    return [
        Entry("pks.docx", "Rancangan perjanjian kerja sama antarkota (PP 28/2018, Permendagri 22/2020)"),
        Entry("sk-tim.docx", "Rancangan keputusan tim penerapan"),
        Entry("sk-administrator.docx", "Rancangan keputusan administrator dan pemegang peran"),
    ]


def cooperation(facts: Facts) -> Text:
    text = Text(facts, "Perjanjian kerja sama penerapan aplikasi", draft=True)
    text.middle("Nomor: ........................ / Nomor: ........................", bold=False)
    text.lines(
        f"Pada hari ini, ................., kami yang bertanda tangan di bawah ini: (1) {facts.city.government}, "
        "diwakili kepala perangkat daerah yang berwenang, selanjutnya PIHAK KESATU; (2) Pemerintah Kota "
        "........................, diwakili ........................, selanjutnya PIHAK KEDUA; "
        "berdasarkan Nota Kesepakatan Nomor ........................ sepakat sebagai berikut."
    )
    titles = ", ".join(str(room.title) for room in rooms() if room.adoptable and not room.part_of)
    for number, (title, words) in enumerate(CLAUSES, 1):
        text.heading(f"Pasal {number}. {title}")
        text.lines(words.format(rooms=titles))
    text.signature("PIHAK KESATU", "PIHAK KEDUA")
    return text


def team(facts: Facts) -> Text:
    text = _decree(facts, "tim penerapan aplikasi Balai Kota")
    text.points([
        f"Membentuk Tim Penerapan Aplikasi Balai Kota {facts.city.name} dengan susunan dalam tabel di bawah.",
        "Tim menyiapkan data, melatih pemakai, memeriksa keamanan, dan melaporkan pemanfaatan tiap bulan.",
        "Biaya dibebankan pada APBD sesuai ketentuan.", "Keputusan ini berlaku sejak ditetapkan.",
    ], numbered=True)  # fmt: skip
    text.table(["Kedudukan dalam tim", "Jabatan"], TEAM)
    text.signature("Wali Kota")
    return text


def administrators(facts: Facts) -> Text:
    text = _decree(facts, "administrator dan pemegang peran aplikasi Balai Kota")
    text.points([
        "Menunjuk pejabat dalam lampiran sebagai pemegang peran dengan tugas sebagaimana tabel di bawah.",
        "Wewenang dalam aplikasi diberikan menurut keputusan ini, bertanggal mulai dan berakhir, dan tercatat.",
        "Pejabat pelaksana tugas dan pelaksana harian diberi wewenang bertanggal akhir.",
        "Setiap pejabat memakai akunnya sendiri dengan faktor kedua, dan menjaga kerahasiaannya.",
    ], numbered=True)  # fmt: skip
    text.table(
        ["Peran", "Tugas dalam aplikasi"], [[str(role.label), TASKS[role]] for role in Role if role in OFFICIALS]
    )
    text.lines("Lampiran (diisi kota): jabatan, peran, wilayah atau perangkat daerah, mulai, berakhir.")
    text.table(["Jabatan", "Peran", "Wilayah atau perangkat daerah", "Mulai", "Berakhir"], [[""] * 5] * 6)
    text.signature("Wali Kota")
    return text


def _decree(facts: Facts, about: str) -> Text:
    text = Text(facts, f"Keputusan Wali Kota tentang {about}", draft=True)
    text.middle("Nomor: ........................", bold=False)
    text.heading("Menimbang")
    text.points([
        "bahwa usulan warga perlu ditampung, dijawab dengan alasan, dan dapat ditelusuri;",
        "bahwa penerapan aplikasi memerlukan penanggung jawab yang jelas;",
    ])  # fmt: skip
    text.heading("Mengingat")
    text.points(LAWS, numbered=True)
    text.heading("Memutuskan")
    return text
