import pytest

from balaikota.base.refusal import Refusal
from balaikota.city.codes import Level
from balaikota.city.national import NationalRegion, read_file, read_shipped

PARTS = {
    "provinces.csv": "code,name\n21,KEPULAUAN RIAU\n35,JAWA TIMUR\n",
    "regencies.csv": "code,province_code,name\n21.71,21,KOTA BATAM\n35.78,35,KOTA SURABAYA\n",
    "districts.csv": "code,regency_code,name\n21.71.02,21.71,Batu Ampar\n",
    "villages.csv": "code,district_code,name\n21.71.02.1002,21.71.02,Sungai Jodoh\n",
}


@pytest.fixture
def parts(tmp_path):
    for name, text in PARTS.items():
        (tmp_path / name).write_text(text)
    return tmp_path


def one_file(tmp_path, text):
    path = tmp_path / "wilayah.csv"
    path.write_text(text)
    return path


def test_the_four_files_of_the_build_become_one_list(parts):
    report = read_shipped(parts)
    assert not report.faults
    assert [region.level for region in report.good] == [
        Level.PROVINCE, Level.PROVINCE, Level.CITY, Level.CITY, Level.KECAMATAN, Level.KELURAHAN,
    ]  # fmt: skip
    assert report.good[-1] == NationalRegion("21.71.02.1002", "Sungai Jodoh", Level.KELURAHAN)


def test_one_city_comes_with_its_province_and_nothing_else(parts):
    assert [r.code for r in read_shipped(parts, within="21.71").good] == ["21", "21.71", "21.71.02", "21.71.02.1002"]
    assert [r.code for r in read_shipped(parts, within="35").good] == ["35", "35.78"]


def test_a_list_that_the_build_did_not_bring_is_refused(tmp_path):
    with pytest.raises(Refusal) as refusal:
        read_shipped(tmp_path)
    assert refusal.value.code == "national.absent"


def test_a_newer_file_may_stand_in_any_order_and_name_the_levels(tmp_path):
    text = "Kode;Nama;Tingkat\n21.71;Kota Batam;kabupaten_kota\n21;Kepulauan Riau;provinsi\n21.71.02;Batu Ampar;\n"
    report = read_file(one_file(tmp_path, text))
    assert not report.faults
    assert [r.code for r in report.good] == ["21.71", "21", "21.71.02"]


def test_every_fault_is_told_with_its_row_and_reason(tmp_path):
    rows = [
        "21,Kepulauan Riau,provinsi",
        "21.7,Batam,",
        "21.71,,",
        "21,Riau,",
        "35.78,Surabaya,",
        "21.72,Tanjungpinang,desa",
    ]
    report = read_file(one_file(tmp_path, "code,name,level\n" + "\n".join(rows)))
    assert [r.code for r in report.good] == ["21"]
    assert [(f.row, f.column, f.value) for f in report.faults] == [
        (3, "code", "21.7"),
        (4, "name", ""),
        (5, "code", "21"),
        (6, "code", "35.78"),
        (7, "level", "desa"),
    ]
    assert all(fault.why for fault in report.faults)
    assert set(report.bad) == {3, 4, 5, 6, 7}


def test_the_official_codes_of_both_cities_are_read_without_a_fault(shared_data):
    report = read_file(shared_data / "wilayah" / "kode_wilayah_batam_surabaya.csv")
    assert (len(report.good), report.faults) == (264, [])


def test_the_provinces_and_cities_of_the_country_are_read_without_a_fault(shared_data):
    report = read_file(shared_data / "wilayah" / "kode_provinsi_kabupaten_kota.csv")
    assert (len(report.good), report.faults) == (552, [])
