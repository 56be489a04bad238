"""Addresses of agreements with other cities."""

from django.urls import URLPattern

app_name = "cooperation"
urlpatterns: list[URLPattern] = []
