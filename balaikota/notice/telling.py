"""Writing notices, from inside the action they tell of."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.db import connection, models
from django.utils import translation
from django.utils.translation import gettext

from balaikota.base.refusal import fill
from balaikota.people.models import Account

from .models import Notice

Sentence = str | Mapping[str, str]
"""A message id (an English sentence marked with `N_`), or the sentence in both languages: {"id": ..., "en": ...}."""


def tell(
    accounts: Iterable[Account | UUID], sentence: Sentence, *, url: str = "", subject: Any = None, **facts: Any
) -> int:
    """Tell each of `accounts` once; returns how many were told.

    `facts` fill the sentence ("{number} has been forwarded"); `subject` is the thing it is about and `url` the path of
    its page. Call it inside the transaction of the act, so that nobody hears of what was rolled back.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("tell() belongs inside the action it tells of")
    told = {account if isinstance(account, UUID) else account.pk for account in accounts}
    shared = {"indonesian": said(sentence, "id", facts), "english": said(sentence, "en", facts), "url": url}
    if isinstance(subject, models.Model):
        shared |= {"kind": subject._meta.label, "object_id": str(subject.pk)}
        shared["number"] = str(getattr(subject, "number", "") or "")
    Notice.objects.bulk_create(Notice(account_id=account, **shared) for account in sorted(told))
    return len(told)


def said(sentence: Sentence, language: str, facts: Mapping[str, Any]) -> str:
    """The sentence in one language, filled with its facts; without any it is taken as it stands."""
    with translation.override(language):
        words = gettext(sentence) if isinstance(sentence, str) else sentence.get(language) or sentence["id"]
        return fill(words, facts) if facts else words
