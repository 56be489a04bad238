from django.apps import AppConfig


class Fairness(AppConfig):
    name = "balaikota.musrenbang.fairness"
    label = "musrenbang_fairness"
