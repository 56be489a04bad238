"""Addresses of e-Musrenbang."""

from importlib import import_module

from django.apps import apps
from django.urls import URLPattern, path

from .views import bulk, calendar, decide, kamus, meeting, proposal, proposals, propose, regions

app_name = "musrenbang"
PROPOSALS = [
    path("usulan/", proposals.listed, name="proposals"),
    path("usulan/unduh.<str:kind>", proposals.export, name="export"),
    path("usulan-saya/", proposals.mine, name="mine"),
    path("putusan/", bulk.bulk, name="bulk"),
    path("usulan/foto/<uuid:photo>-<str:size>.jpg", proposal.photo, name="photo"),
    path("usulan/foto/<uuid:photo>/asli/", proposal.original, name="photo_original"),
    path("usulan/<str:number>/", proposal.show, name="proposal"),
    path("usulan/<str:number>/peta.json", proposal.places, name="proposal_map"),
    path("usulan/<str:number>/terkirim/", propose.sent, name="sent"),
    path("usulan/<str:number>/<slug:word>/", decide.decide, name="decide"),
]
PROPOSE = [
    path("usulkan/", propose.propose, name="propose"),
    path("usulkan/kamus/", propose.kamus, name="propose_kamus"),
    path("usulkan/barang/", propose.item, name="propose_item"),
    path("usulkan/mirip/", propose.similar, name="propose_similar"),
    path("usulkan/peta/<str:code>.json", propose.picking_map, name="picking_map"),
]
KAMUS = [
    path("kamus/", kamus.kamus, name="kamus"),
    path("kamus/unduh.<str:kind>", kamus.export, name="kamus_export"),
    path("kamus/<str:code>/", kamus.item, name="item"),
]
CALENDAR = [
    path("jadwal/", calendar.calendar, name="calendar"),
    path("jadwal/tahun-baru/", calendar.open_year, name="open_year"),
    path("jadwal/<slug:step>/", calendar.window, name="window"),
]
REGIONS = [
    path("kelurahan/<str:code>/", regions.kelurahan, name="kelurahan"),
    path("kecamatan/<str:code>/", regions.kecamatan, name="kecamatan"),
    path("wilayah/<str:code>/peta.json", regions.region_map, name="region_map"),
    path("kelengkapan/", regions.completeness, name="completeness"),
    path("kelengkapan/unduh.<str:kind>", regions.completeness_export, name="completeness_export"),
    path("musyawarah/<str:code>/", meeting.meeting, name="meeting"),
]
PARTS = [config.name for config in apps.get_app_configs() if config.name.startswith("balaikota.musrenbang.")]
OF_PARTS: list[URLPattern] = [pattern for part in PARTS for pattern in import_module(f"{part}.urls").urlpatterns]
TRUNK = [*PROPOSALS, *PROPOSE, *KAMUS, *CALENDAR, *REGIONS]
urlpatterns = [*OF_PARTS, *TRUNK]
