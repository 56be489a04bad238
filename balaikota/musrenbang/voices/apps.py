from django.apps import AppConfig


class Voices(AppConfig):
    name = "balaikota.musrenbang.voices"
    label = "musrenbang_voices"
