"""The link that ends e-mail without signing in: signed, for one account of one city; it opens nothing else."""

from django.core import signing
from django.urls import reverse

from balaikota.base.refusal import Refusal
from balaikota.city import current
from balaikota.people.models import Account


def path(account: Account) -> str:
    return reverse("notice:unsubscribe", args=[signing.dumps(str(account.pk), salt=_salt())])


def account_of(token: str) -> Account:
    """Whose link this is. Refuses ``not.found`` where it was changed, or is of another city."""
    try:
        account: Account = Account.objects.get(pk=signing.loads(token, salt=_salt()))
    except (signing.BadSignature, Account.DoesNotExist):
        raise Refusal("not.found") from None
    return account


def _salt() -> str:
    return f"notice.unsubscribe.{current.slug()}"
