"""Addresses of long work: one's own jobs, one with its bar, stopping it, and the file it gives back."""

from django.urls import path

from . import views

app_name = "jobs"
urlpatterns = [
    path("pekerjaan/", views.jobs, name="jobs"),
    path("pekerjaan/<uuid:id>/", views.job, name="job"),
    path("pekerjaan/<uuid:id>/hentikan/", views.cancel, name="cancel"),
    path("pekerjaan/<uuid:id>/berkas/", views.file, name="file"),
]
