"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import comments, following, moderation, support

urlpatterns: list[URLPattern] = [
    path("usulan/<str:number>/dukung/", support.support, name="support"),
    path("usulan/<str:number>/pantau/", support.follow, name="follow"),
    path("usulan/<str:number>/ikuti/", following.subscribe, name="subscribe"),
    path("usulan/<str:number>/tanggapan/", comments.comments, name="comments"),
    path("langganan/setuju/<str:token>/", following.confirm, name="confirm_subscription"),
    path("langganan/berhenti/<str:token>/", following.end, name="end_subscription"),
    path("tanggapan/", moderation.listed, name="moderation"),
    path("tanggapan/unduh.<str:kind>", moderation.export, name="moderation_export"),
    path("tanggapan/saya/", comments.own, name="own_comments"),
    path("tanggapan/<uuid:id>/", moderation.moderate, name="moderate"),
    path("tanggapan/<uuid:id>/lapor/", comments.report, name="report_comment"),
    path("tanggapan/<uuid:id>/jawab/", comments.reply, name="reply"),
    path("tanggapan/<uuid:id>/periksa-ulang/", comments.second_look, name="second_look"),
]
