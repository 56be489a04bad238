"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
