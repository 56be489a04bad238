"""Addresses of offers, for those who hand over and those who inspect."""

from django.urls import path

from . import views

app_name = "handover"
urlpatterns = [
    path("serah-terima/", views.offers, name="offers"),
    path("serah-terima/jawaban/", views.answers, name="answers"),
    path("serah-terima/<uuid:id>/", views.offer, name="offer"),
]
