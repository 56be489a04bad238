"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import computing, lists, one, trying

urlpatterns: list[URLPattern] = [
    path("pemerataan/", lists.listed, name="fairness"),
    path("pemerataan/unduh.<str:kind>", lists.export, name="fairness_export"),
    path("pemerataan/suara/<uuid:poll>.pb", lists.poll_file, name="fairness_poll"),
    path("pemerataan/hitung/", computing.compute, name="fairness_compute"),
    path("pemerataan/hitung/<uuid:job>/", computing.progress, name="fairness_job"),
    path("pemerataan/coba/", trying.trials, name="fairness_trials"),
    path("pemerataan/coba/<uuid:id>/", trying.trial, name="fairness_trial"),
    path("pemerataan/coba/<uuid:id>/hasil.json", trying.result, name="fairness_trial_result"),
    path("pemerataan/<uuid:id>/", one.show, name="computation"),
    path("pemerataan/<uuid:id>/unduh.<str:kind>", one.export, name="computation_export"),
    path("pemerataan/<uuid:id>/bukti.json", one.proof, name="computation_proof"),
    path("pemerataan/<uuid:id>/beda/", one.depart, name="computation_depart"),
    path("pemerataan/<uuid:id>/berita-acara/", one.carry, name="computation_carry"),
]
