from django.apps import AppConfig


class Sipd(AppConfig):
    name = "balaikota.musrenbang.sipd"
    label = "musrenbang_sipd"
