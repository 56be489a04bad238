"""Addresses under a host name that is no city's: the list of cities, and nothing else."""

from django.urls import path

from balaikota.portal.middleware.outside import cities

urlpatterns = [path("", cities, name="cities")]
