"""Addresses of the kamus; `musrenbang.urls` takes them in."""

from django.urls import path

from .views import bringing, editions, entries, kamus, missing, prices, wishes

EDITION = "kamus/edisi/<int:year>-<int:number>/"
KAMUS = [
    path("kamus/", kamus.kamus, name="kamus"),
    path("kamus/unduh.<str:kind>", kamus.export, name="kamus_export"),
    path("kamus/tambah/", entries.new, name="item_new"),
    path("kamus/masukkan/", bringing.bring, name="kamus_import"),
    path("kamus/masukkan/bermasalah.xlsx", bringing.bad, name="kamus_bad"),
    path("kamus/kode/<slug:kind>/", entries.codes, name="kamus_codes"),
    path("kamus/edisi/", editions.editions, name="editions"),
    path("kamus/edisi/terbitkan/", editions.publish, name="edition_publish"),
    path(EDITION, editions.edition, name="edition"),
    path(f"{EDITION}kamus-usulan.pdf", editions.pdf, name="edition_pdf"),
    path(f"{EDITION}unduh.<str:kind>", editions.export, name="edition_export"),
    path("kamus/harga-berubah/", prices.changes, name="price_changes"),
    path("kamus/harga-berubah/unduh.<str:kind>", prices.export, name="price_changes_export"),
    path("kamus/belum-ada/", missing.missing, name="missing"),
    path("kamus/belum-ada/unduh.<str:kind>", missing.export, name="missing_export"),
    path("kamus/belum-ada/<int:pk>/", missing.add, name="missing_add"),
    path("kamus/<str:code>/", kamus.item, name="item"),
    path("kamus/<str:code>/ubah/", entries.change, name="item_change"),
    path("kamus/<str:code>/tutup/", entries.close, name="item_close"),
]
WISHES = [
    path("luar-kamus/", wishes.wishes, name="wishes"),
    path("luar-kamus/unduh.<str:kind>", wishes.export, name="wishes_export"),
    path("luar-kamus/minta/", wishes.new, name="wish_new"),
    path("luar-kamus/foto/<uuid:wish>-<str:size>.jpg", wishes.photo, name="wish_photo"),
    path("luar-kamus/<str:number>/", wishes.wish, name="wish"),
    path("luar-kamus/<str:number>/jenis/", wishes.sort, name="wish_sort"),
    path("luar-kamus/<str:number>/kaitkan/", wishes.tie, name="wish_tie"),
    path("luar-kamus/<str:number>/<slug:word>/", wishes.answer, name="wish_answer"),
]
urlpatterns = [*KAMUS, *WISHES]
