from django.apps import AppConfig


class Meetings(AppConfig):
    name = "balaikota.musrenbang.meetings"
    label = "musrenbang_meetings"
