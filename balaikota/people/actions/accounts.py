"""Accounts: made by the administrator, or by a resident's first code; closed, never deleted."""

import re
import secrets
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import IntegrityError, transaction

from balaikota.audit.action import action, note
from balaikota.base import clock
from balaikota.base.refusal import Refusal

from ..actor import Actor
from ..addresses import clean_email, clean_phone
from ..models import AccessCard, Account, FailedSignIn, Grant

UNUSED_FOR = timedelta(days=1)
RESIDENT_PREFIX = "warga-"
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without those that look alike on paper


@action
def create_account(*, actor: Actor, username: str, name: str, email: str = "", phone: str = "") -> Account:
    """An account that holds no office yet and has no password: grant a role, then hand out a first password.

    Refuses ``account.username``, ``account.email``, ``account.phone``, ``field.required``, ``account.taken``.
    """
    if not name.strip():
        raise Refusal("field.required", field="name")
    if not re.fullmatch(r"[a-z0-9][a-z0-9.\-]{2,59}", username.strip().lower()):
        raise Refusal("account.username", field="username")
    note(name="", email="", phone="")  # events are never erased: they name the account, not the person
    return _put(
        username=username.strip().lower(), name=name.strip(), email=clean_email(email), phone=clean_phone(phone)
    )


@action
def open_resident_account(*, actor: Actor, email: str) -> Account:
    """The account of a resident who asks for a code the first time; one never used is thrown away after a day."""
    stale = Account.objects.filter(
        username__startswith=RESIDENT_PREFIX, last_login=None, created__lt=clock.now() - UNUSED_FOR
    )
    stale.delete()
    note(email="")
    return _put(username=f"{RESIDENT_PREFIX}{secrets.token_hex(6)}", name="Warga", email=clean_email(email))


@action(on="account")
def change_own(*, actor: Actor, account: Account, name: str, language: str, digest: str) -> Account:
    """A person's own name, language, and how often notices come by e-mail."""
    if not name.strip():
        raise Refusal("field.required", field="name")
    note(name="")
    account.name, account.language, account.digest = name.strip(), language, digest
    account.save(update_fields=["name", "language", "digest"])
    return account


@action(on="account")
def deactivate(*, actor: Actor, account: Account) -> Account:
    """Close an account: it cannot sign in any more, its sessions and card end, and so do its offices."""
    refuse_self(actor, account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    for grant in account.grants.in_force():
        end(grant)
    end_sessions(account)
    AccessCard.objects.filter(account=account, revoked=None).update(revoked=clock.now())
    return account


@action(on="account")
def reactivate(*, actor: Actor, account: Account) -> Account:
    """Open a closed account again; its offices and card stay ended."""
    account.is_active = True
    account.save(update_fields=["is_active"])
    return account


@action(on="account")
def reset_password(*, actor: Actor, account: Account) -> str:
    """A new password to hand over, which must be changed at the next sign-in. Ends lock-out and all sessions."""
    refuse_self(actor, account)
    password = "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(3))
    account.set_password(password)
    account.password_temporary = True
    account.save(update_fields=["password", "password_temporary"])
    FailedSignIn.objects.filter(pk=str(account.pk)).delete()
    end_sessions(account)
    return password


@action(on="account")
def reset_second_factor(*, actor: Actor, account: Account) -> Account:
    """Take away a lost second factor; an official sets up a new one at the next sign-in. Ends all sessions."""
    refuse_self(actor, account)
    Authenticator.objects.filter(user=account).delete()
    end_sessions(account)
    return account


def refuse_self(actor: Actor, account: Account) -> None:
    """No administrator gives, takes or resets anything of their own. Refuses ``account.self``."""
    if actor.account_id == account.pk:
        raise Refusal("account.self")


def end(grant: Grant) -> None:
    """From today on the office is not held; one that only began today keeps this one day."""
    grant.ends = max(grant.starts, clock.today() - timedelta(days=1))
    grant.save(update_fields=["ends"])


def end_sessions(account: Account) -> None:
    for session in UserSession.objects.filter(user=account):
        session.end()


def _put(**fields: Any) -> Account:
    try:
        with transaction.atomic():
            return Account.objects.create_user(**fields)
    except IntegrityError as error:
        raise Refusal("account.taken", field="email" if "email" in str(error) else "username") from error
