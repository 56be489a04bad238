from django.apps import AppConfig


class Boards(AppConfig):
    name = "balaikota.musrenbang.boards"
    label = "musrenbang_boards"
