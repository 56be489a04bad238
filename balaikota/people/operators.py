"""An operator of a kelurahan who enters for an RW head without a phone: two names in one event."""

from django.http import HttpRequest

from balaikota.base.refusal import Refusal
from balaikota.base.roles import Role

from .actor import Actor, of
from .models import Account
from .queries import may_enter_for

SESSION_KEY = "entering_for"


def actor_at_keyboard(request: HttpRequest) -> Actor:
    """Who acts: the person signed in, or the RW head they chose to enter for, with them as the operator."""
    own = of(request.user)  # type: ignore[arg-type]
    chosen = request.session.get(SESSION_KEY)
    if not chosen or not own.holds(Role.OPERATOR):
        return own
    head = next((grant for grant in may_enter_for(own) if str(grant.account_id) == chosen), None)
    return of(head.account).entered_by(own) if head else own


def choose(request: HttpRequest, account: Account | None) -> None:
    """Enter for this RW head from now on, or for nobody. Refuses ``operator.elsewhere``."""
    if account is None:
        request.session.pop(SESSION_KEY, None)
        return
    if account.pk not in {grant.account_id for grant in may_enter_for(of(request.user))}:  # type: ignore[arg-type]
        raise Refusal("operator.elsewhere")
    request.session[SESSION_KEY] = str(account.pk)
