"""The city's face, set by its administrator."""

from typing import Any

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from balaikota.base.roles import Role
from balaikota.city import actions, current
from balaikota.pages.page import Request, page

from ..forms import NAMES, CityForm


@page("portal/city.html", roles={Role.ADMIN})
def face(request: Request) -> Any:
    form = CityForm.of(current.profile(), *((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_valid():
        arms = form.cleaned_data["arms"]
        if form.attempt(
            actions.set_profile, actor=request.actor, arms=arms.read() if arms else None, **form.given(*NAMES)
        ):
            messages.success(request, _("The face of the city has been changed."))
            return redirect("city")
    return {"form": form}
