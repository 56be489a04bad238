"""The seven applications an agreement may cover, by the label of their room, as cities call them."""

APPLICATIONS = {
    "musrenbang": "e-Musrenbang",
    "simpeg": "Sistem Informasi Kepegawaian (SIMPEG)",
    "pajak": "Pajak dan Retribusi Daerah Online",
    "kebersihan": "Kebersihan dan Pertamanan",
    "grms": "Government Resources Management System (GRMS)",
    "simbada": "Sistem Informasi Barang Daerah (SIMBADA)",
    "korban": "Penanganan Korban Perdagangan Orang",
}


def named(rooms: list[str]) -> list[str]:
    """What is printed for the labels; a label of a later version stands as it is."""
    return [APPLICATIONS.get(room, room) for room in rooms]
