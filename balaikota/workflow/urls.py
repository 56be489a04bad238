"""Address of changing a process; the process itself is shown by the portal."""

from django.urls import path

from . import views

app_name = "workflow"
urlpatterns = [path("proses/<str:name>/ubah/", views.change, name="change")]
