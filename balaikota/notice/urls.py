"""Addresses of a person's notices."""

from django.urls import path

from . import views

app_name = "notice"
urlpatterns = [
    path("kabar/", views.index, name="index"),
    path("kabar/dibaca/", views.read_all, name="read_all"),
    path("kabar/<uuid:notice>/", views.go, name="open"),
    path("kabar/berhenti/<str:token>/", views.unsubscribe, name="unsubscribe"),
]
