"""Addresses of bundles: given, taken, upgraded."""

from django.urls import URLPattern

app_name = "adoption"
urlpatterns: list[URLPattern] = []
