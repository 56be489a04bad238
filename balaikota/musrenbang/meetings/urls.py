"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import attendance, lists, meeting, minutes, planning, record, screen

urlpatterns: list[URLPattern] = [
    path("rapat/", lists.listed, name="meetings"),
    path("rapat/unduh.<str:kind>", lists.export, name="meetings_export"),
    path("rapat/baru/", planning.plan, name="meeting_plan"),
    path("rapat/<uuid:id>/", meeting.show, name="meeting_page"),
    path("rapat/<uuid:id>/ubah/", planning.change, name="meeting_change"),
    path("rapat/<uuid:id>/undangan/", planning.invite, name="meeting_invite"),
    path("rapat/<uuid:id>/urutan/", meeting.ranking, name="ranking"),
    path("rapat/<uuid:id>/urutan/unduh.<str:kind>", meeting.ranking_export, name="ranking_export"),
    path("rapat/<uuid:id>/nilai/<str:number>/", meeting.scoring, name="scoring"),
    path("rapat/<uuid:id>/hadir/", attendance.attendance, name="attendance"),
    path("rapat/<uuid:id>/hadir/unduh.<str:kind>", attendance.export, name="attendance_export"),
    path("rapat/<uuid:id>/layar/", screen.screen, name="meeting_screen"),
    path("rapat/<uuid:id>/berita-acara/", minutes.minutes, name="minutes"),
    path("rapat/<uuid:id>/berita-acara.docx", minutes.working_text, name="minutes_docx"),
    path("rapat/<uuid:id>/bahan.pdf", minutes.pack, name="meeting_pack"),
    path("musyawarah/<str:code>/", record.record, name="meeting"),
]
