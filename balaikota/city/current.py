"""The city now being served: chosen by host name for a request, by name for a command or a job."""

from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

from django.utils import timezone
from django_tenants.utils import schema_context

from balaikota.base.calendar import WorkingCalendar
from balaikota.base.schema import schema_name

from .models import Holiday, HolidayYear, Profile


def slug() -> str:
    """Schema name of the city now served; "public" outside any."""
    return schema_name()


def profile() -> Profile:
    """The city's one profile row. Raises Profile.DoesNotExist before the city is set up."""
    return Profile.objects.get()


@contextmanager
def serving(city: str) -> Iterator[None]:
    """Work inside the schema and the time zone of `city` (its schema name)."""
    with schema_context(city), timezone.override(zone()):
        yield


def zone() -> ZoneInfo:
    found = Profile.objects.values_list("zone", flat=True).first()
    return ZoneInfo(found or "Asia/Jakarta")


def calendar() -> WorkingCalendar:
    """Working days of this city: Monday to Friday less holidays and joint leave; undecreed years are estimates."""
    return WorkingCalendar(
        holidays=dict(Holiday.objects.values_list("on", "name")),
        decreed_years=frozenset(HolidayYear.objects.filter(decreed=True).values_list("year", flat=True)),
    )
