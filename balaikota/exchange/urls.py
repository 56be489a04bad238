"""Addresses of letters between cities."""

from django.urls import path

from . import views

app_name = "exchange"
urlpatterns = [
    path("antarkota/", views.box, name="box"),
    path("antarkota/unduh.<str:kind>", views.export, name="export"),
    path("antarkota/masuk/", views.door, name="door"),
    path("antarkota/kunci.json", views.public_key, name="public_key"),
    path("antarkota/bawaan/", views.carried, name="carried"),
    path("antarkota/mitra/", views.partners, name="partners"),
    path("antarkota/mitra/<str:code>/", views.partner, name="partner"),
    path("antarkota/mitra/<str:code>/<uuid:id>/", views.arrived, name="arrived"),
    path("antarkota/mitra/<str:code>/<uuid:id>/tanda-terima.surat", views.receipt, name="receipt"),
    path("antarkota/<uuid:id>/", views.letter, name="letter"),
    path("antarkota/<uuid:id>/berkas.surat", views.carry, name="carry"),
]
