"""Addresses of the pages that all applications share."""

from django.urls import include, path
from django.views.i18n import set_language

from .views import city, desk, front, guidance, notices, story, trail

urlpatterns = [
    path("", front.home, name="home"),
    path("cari/", front.search, name="search"),
    path("meja/", desk.desk, name="desk"),
    path("kota/", city.face, name="city"),
    path("kota/perangkat/", city.departments, name="departments"),
    path("kota/perangkat/unduh.<str:kind>", city.departments_export, name="departments_export"),
    path("jejak/", trail.trail, name="trail"),
    path("jejak/unduh.xlsx", trail.export, name="trail_export"),
    path("jejak/<int:pk>/", trail.event, name="trail_event"),
    path("proses/<str:name>/", front.process, name="process"),
    path("panduan/", guidance.listed, name="guidance"),
    path("panduan/<slug:name>/", guidance.one, name="guidance_page"),
    path("privasi/", front.privacy, name="privacy"),
    path("tentang/", front.about, name="about"),
    path("bahasa/", set_language, name="language"),
    path("kota.css", front.palette, name="palette"),
    path("luring", front.offline, name="offline"),
    path("sw.js", front.worker, name="worker"),
    path("cerita/", story.story, name="story"),
    path("cerita/peran/", story.become, name="demo_become"),
    path("cerita/waktu/", story.jump, name="demo_jump"),
    path("cerita/<str:key>/", story.knot, name="story_knot"),
    path("kabar/unduh.<str:kind>", notices.export, name="notices_export"),
    path("", include("balaikota.notice.urls")),
    path("", include("balaikota.saved.urls")),
    path("", include("balaikota.document.urls")),
    path("", include("balaikota.regulation.urls")),
    path("", include("balaikota.workflow.urls")),
    path("", include("balaikota.jobs.urls")),
    path("", include("balaikota.handover.urls")),
    path("", include("balaikota.exchange.urls")),
    path("", include("balaikota.cooperation.urls")),
    path("", include("balaikota.adoption.urls")),
    path("", include("balaikota.berkas.urls")),
]
