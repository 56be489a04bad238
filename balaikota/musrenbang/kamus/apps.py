from django.apps import AppConfig


class Kamus(AppConfig):
    name = "balaikota.musrenbang.kamus"
    label = "musrenbang_kamus"
