"""The room's place in Django: it brings its own settings of the sign-in along."""

from django.apps import AppConfig
from django.conf import settings

from .sign_in.settings import SETTINGS


class PeopleConfig(AppConfig):
    name = "balaikota.people"

    def ready(self) -> None:
        """What `config.settings` says itself stands; the rest of allauth is set here, beside the code it belongs to."""
        for name, value in SETTINGS.items():
            if not hasattr(settings, name):
                setattr(settings, name, value)
