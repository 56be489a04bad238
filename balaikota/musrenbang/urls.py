"""Addresses of e-Musrenbang."""

from importlib import import_module

from django.apps import apps
from django.urls import URLPattern, path

from .views import afterwards, bulk, decide, imports, prints, proposal, proposals, propose, regions, rws

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
    path("usulan/<str:number>/kartu.png", prints.card, name="card"),
    path("usulan/<str:number>/formulir.pdf", prints.filled_form, name="filled_form"),
    path("usulan/<str:number>/simpan/", afterwards.keep, name="keep"),
    path("usulan/<str:number>/mengapa/", afterwards.ask, name="ask"),
    path("usulan/<str:number>/<slug:word>/", decide.decide, name="decide"),
]
AFTERWARDS = [
    path("bank-usulan/", afterwards.bank, name="bank"),
    path("bank-usulan/unduh.<str:kind>", afterwards.bank_export, name="bank_export"),
    path("mengapa/<uuid:question>/", afterwards.answer, name="answer"),
]
PROPOSE = [
    path("usulkan/", propose.propose, name="propose"),
    path("usulkan/pokir/", propose.pokir, name="pokir"),
    path("usulkan/berkas/", imports.upload, name="import"),
    path("usulkan/berkas/salah.xlsx", imports.bad_rows, name="import_bad"),
    path("usulkan/berkas/contoh.xlsx", imports.template, name="import_template"),
    path("usulkan/kamus/", propose.kamus, name="propose_kamus"),
    path("usulkan/barang/", propose.item, name="propose_item"),
    path("usulkan/mirip/", propose.similar, name="propose_similar"),
    path("usulkan/peta/<str:code>.json", propose.picking_map, name="picking_map"),
]
REGIONS = [
    path("kelurahan/<str:code>/poster.pdf", prints.posters, name="posters"),
    path("kelurahan/<str:code>/formulir.pdf", prints.blank_forms, name="blank_forms"),
    path("kelurahan/<str:code>/rw/<str:rw>/", rws.rw, name="rw"),
    path("kelurahan/<str:code>/rw/<str:rw>/poster.pdf", prints.poster, name="poster"),
    path("kelurahan/<str:code>/rw/<str:rw>/formulir.pdf", prints.blank_form, name="blank_form"),
    path("kelurahan/<str:code>/", regions.kelurahan, name="kelurahan"),
    path("kecamatan/<str:code>/", regions.kecamatan, name="kecamatan"),
    path("wilayah/<str:code>/peta.json", regions.region_map, name="region_map"),
]
PARTS = [config.name for config in apps.get_app_configs() if config.name.startswith("balaikota.musrenbang.")]
OF_PARTS: list[URLPattern] = [pattern for part in PARTS for pattern in import_module(f"{part}.urls").urlpatterns]
TRUNK = [*PROPOSALS, *AFTERWARDS, *PROPOSE, *REGIONS]
urlpatterns = [*OF_PARTS, *TRUNK]
