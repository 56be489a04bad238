from django.apps import AppConfig


class Ballots(AppConfig):
    name = "balaikota.musrenbang.ballots"
    label = "musrenbang_ballots"
