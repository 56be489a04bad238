"""Addresses of this part; `musrenbang.urls` takes them in."""

from django.urls import URLPattern, path

from .views import calendar, figures, formula, preparation, purses, yearly

CALENDAR = [
    path("jadwal/", calendar.calendar, name="calendar"),
    path("jadwal/tahun-baru/", calendar.open_year, name="open_year"),
    path("jadwal/persiapan/", preparation.preparation, name="preparation"),
    path("jadwal/aturan/", yearly.yearly, name="yearly"),
    path("jadwal/aturan/unduh.<str:kind>", yearly.export, name="yearly_export"),
    path("jadwal/wilayah/<int:pk>/", calendar.own_window, name="own_window"),
    path("jadwal/<slug:step>/", calendar.window, name="window"),
    path("jadwal/<slug:step>/perpanjang/", calendar.extend, name="extend"),
]
PURSES = [
    path("pagu/", purses.listed, name="purses"),
    path("pagu/unduh.<str:kind>", purses.export, name="purses_export"),
    path("pagu/baru/", purses.new, name="purse_new"),
    path("pagu/<int:pk>/", purses.edit, name="purse"),
    path("pagu/<int:pk>/hapus/", purses.drop, name="purse_drop"),
    path("pagu/rumus/", formula.formula, name="formula"),
    path("pagu/rumus/unduh.<str:kind>", formula.export, name="formula_export"),
    path("pagu/rumus/atur/", formula.edit, name="formula_edit"),
    path("pagu/rumus/<int:pk>/terapkan/", formula.apply, name="formula_apply"),
    path("pagu/rumus/angka/", figures.figures, name="figures"),
    path("pagu/rumus/angka/contoh.xlsx", figures.example, name="figures_example"),
]
urlpatterns: list[URLPattern] = [*CALENDAR, *PURSES]
