from django.apps import AppConfig


class Planning(AppConfig):
    name = "balaikota.musrenbang.planning"
    label = "musrenbang_planning"
