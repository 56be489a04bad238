"""Addresses of agreements with other cities."""

from django.urls import path

from .views import acting, reading

app_name = "cooperation"
urlpatterns = [
    path("kerja-sama/", reading.listed, name="agreements"),
    path("kerja-sama/unduh.<str:kind>", reading.export, name="export"),
    path("kerja-sama/baru/", acting.draft, name="draft"),
    path("kerja-sama/<uuid:id>/", reading.agreement, name="agreement"),
    path("kerja-sama/<uuid:id>/ubah/", acting.change, name="change"),
    path("kerja-sama/<uuid:id>/pasangan/", acting.pairs, name="pairs"),
    path("kerja-sama/<uuid:id>/langkah/", acting.step, name="step"),
    path("kerja-sama/<uuid:id>/jawab/", acting.answer, name="answer"),
    path("kerja-sama/<uuid:id>/tanda-tangan/", acting.sign, name="sign"),
    path("kerja-sama/<uuid:id>/akhiri/", acting.end, name="end"),
    path("kerja-sama/<uuid:id>/rancangan.pdf", reading.draft_paper, name="draft_paper"),
    path("kerja-sama/<uuid:id>/naskah.pdf", reading.paper, name="paper"),
    path("kerja-sama/<uuid:id>/bertanda-tangan", reading.ours, name="ours"),
    path("kerja-sama/<uuid:id>/dari-mitra", reading.theirs, name="theirs"),
]
