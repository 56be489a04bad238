"""What changes whenever a dashboard does, asked cheaply."""

from typing import Any

from django.db.models import Count, Max, Sum

from .. import marks
from ..models import Cycle, Quota
from ..planning.models import Input
from .models import Dossier, Reminder


def of_dashboard() -> Any:
    """Steps, supports, purses, the inputs of the year, and the years themselves."""
    purses = Quota.objects.aggregate(Count("pk"), Sum("limit"), Sum("used"))
    inputs = Input.objects.aggregate(Count("pk"), Sum("population"))
    return marks.anything(), purses, inputs, Cycle.objects.aggregate(Max("plan_year"))


def of_completeness() -> Any:
    """What else the open data of completeness goes by."""
    return of_dashboard(), Dossier.objects.count(), Reminder.objects.count()
