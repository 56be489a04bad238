"""Addresses of the file for the defence and of the monthly report."""

from django.urls import path

from . import views

app_name = "berkas"
urlpatterns = [
    path("berkas/", views.index, name="index"),
    path("berkas/laporan/<str:month>.<str:kind>", views.report, name="report"),
]
