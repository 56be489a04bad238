"""Pages of guidance: those that ship name no city, and a city's own stand in their place."""

from django.test import Client

from balaikota.city.models import Profile
from balaikota.parts import files, shelf
from balaikota.people.actor import SYSTEM

PATH = "portal/pages/tanya-jawab.md"


def test_guidance_is_listed_and_read_in_the_name_of_the_city(batam: None, client: Client) -> None:
    name = Profile.objects.get().name
    assert "/panduan/panduan-rw/" in client.get("/panduan/", headers={"host": "batam.localhost"}).content.decode()
    page = client.get("/panduan/tanya-jawab/", headers={"host": "batam.localhost"}).content.decode()
    assert f"warga {name} tentang" in page
    assert "{city}" not in page
    assert client.get("/panduan/rahasia/", headers={"host": "batam.localhost"}).status_code == 404


def test_a_citys_own_page_stands_in_place_of_the_one_that_ships(batam: None, client: Client) -> None:
    shelf.put(SYSTEM, {PATH: b"# Tanya\n\n<b>Halo</b>\n"}, "SK Walikota tentang pelayanan informasi")
    page = client.get("/panduan/tanya-jawab/", headers={"host": "batam.localhost"}).content.decode()
    assert "&lt;b&gt;Halo" in page


def test_what_ships_names_no_city(batam: None) -> None:
    for path, content in files.contents().items():
        if "/pages/" in path:
            assert b"Batam" not in content
            assert b"Surabaya" not in content
