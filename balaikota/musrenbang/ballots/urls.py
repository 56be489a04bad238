"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import path

from .views import office, papers, public, results, voting

PUBLIC = [
    path("suara/", public.polls, name="polls"),
    path("suara/unduh.<str:kind>", public.polls_export, name="polls_export"),
    path("suara/<uuid:poll>/", public.poll, name="poll"),
    path("suara/<uuid:poll>/hasil/", results.results, name="poll_results"),
    path("suara/<uuid:poll>/hasil/unduh.<str:kind>", results.results_export, name="poll_results_export"),
    path("suara/<uuid:poll>/surat-suara.<str:kind>", results.ballots_export, name="poll_ballots"),
]
VOTING = [
    path("suara/kode/", voting.by_code, name="vote_code"),
    path("suara/k/<str:code>/", voting.by_qr, name="vote_qr"),
    path("suara/<uuid:poll>/pilih/", voting.by_account, name="vote"),
    path("suara/<uuid:poll>/sudah/", voting.voted, name="voted"),
]
OFFICE = [
    path("suara/baru/", office.new, name="poll_new"),
    path("suara/<uuid:poll>/atur/", office.manage, name="poll_manage"),
    path("suara/<uuid:poll>/cetak/", office.printing, name="poll_print"),
    path("suara/<uuid:poll>/kertas/", papers.entering, name="poll_papers"),
    path("suara/<uuid:poll>/ragu/", papers.doubts, name="poll_doubts"),
    path("suara/<uuid:poll>/ragu/unduh.<str:kind>", papers.doubts_export, name="poll_doubts_export"),
    path("suara/<uuid:poll>/ragu/<uuid:entry>/", papers.settling, name="poll_doubt"),
]
urlpatterns = [*PUBLIC, *VOTING, *OFFICE]
