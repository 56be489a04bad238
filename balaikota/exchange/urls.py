"""Addresses of letters between cities."""

from django.urls import URLPattern

app_name = "exchange"
urlpatterns: list[URLPattern] = []
