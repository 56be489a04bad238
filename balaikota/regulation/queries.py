"""What rules, pages and the API read: rules at a date, codes, prices."""

from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db.models import F, QuerySet

from .models import Code, CodeList, Parameter, Price, PriceBook, Value
from .rules import Rules, Term, exact


def at(day: date) -> Rules:
    """Every rule as it stands on `day`, by the city's latest word on it. Two queries."""
    values = {
        value.parameter_id: value
        for value in Value.objects.filter(since__lte=day)
        .order_by("parameter_id", "-since", "-id")
        .distinct("parameter_id")
    }
    return Rules(day, {item.name: _term(item, values.get(item.name)) for item in Parameter.objects.all()})


def _term(parameter: Parameter, value: Value | None) -> Term:
    found = exact(parameter.unit, parameter.shape, value.value) if value else None
    off = parameter.local and value is None
    return Term(parameter.name, str(parameter), found, value.law if value else "", off)


def parameters() -> QuerySet[Parameter]:
    return Parameter.objects.prefetch_related("values")


def history(name: str) -> QuerySet[Value]:
    """Everything ever said about a rule, newest first; a later row for the same day replaces the earlier one."""
    return Value.objects.filter(parameter_id=name)


def last_word(name: str) -> Value | None:
    """What was said of a rule last, for whatever day."""
    return Value.objects.filter(parameter_id=name).order_by("-id").first()


def newest_list(kind: str) -> CodeList | None:
    """The code list of this kind that took effect last; whole lists before selections."""
    lists = CodeList.objects.filter(kind=kind)
    return lists.order_by("-complete", F("valid_from").desc(nulls_last=True), "-id").first()


def codes(listed: CodeList, *, government: str | None = None) -> QuerySet[Code]:
    """The codes of a list; with `government`, those of that level and those that hold for all."""
    found = Code.objects.filter(list=listed)
    return found if government is None else found.filter(government__in=["", government])


def children(listed: CodeList, code: str, government: str | None = None) -> QuerySet[Code]:
    return codes(listed, government=government).filter(parent=code)


def chart() -> set[str] | None:
    """Every account of every whole chart loaded; None where none is, so that nothing can be said about an account."""
    if not CodeList.objects.filter(kind=CodeList.Kind.ACCOUNT, complete=True).exists():
        return None
    accounts = Code.objects.filter(list__kind=CodeList.Kind.ACCOUNT, list__complete=True)
    return set(accounts.values_list("code", flat=True))


def inactive_accounts() -> set[str]:
    """Accounts that no chart has in force."""
    accounts = Code.objects.filter(list__kind=CodeList.Kind.ACCOUNT, list__complete=True)
    active = accounts.filter(active=True).values("code")
    return set(accounts.filter(active=False).exclude(code__in=active).values_list("code", flat=True))


def prices(text: str = "", *, book: PriceBook | None = None) -> QuerySet[Price]:
    """Prices with their books; with words, those that hold all of them (Indonesian stems), the closest first."""
    found = Price.objects.with_origin()
    if book is not None:
        found = found.filter(book=book)
    if not text.strip():
        return found
    query = SearchQuery(text, config="indonesian", search_type="websearch")
    return found.filter(words=query).annotate(rank=SearchRank(F("words"), query)).order_by("-rank", "item", "id")
