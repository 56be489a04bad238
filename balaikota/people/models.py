"""Accounts, grants and access cards."""

from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from balaikota.base import clock
from balaikota.base.ids import uuid7
from balaikota.base.policy import Scope
from balaikota.base.roles import Role
from balaikota.city.models import Region, Unit


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, actor: Any) -> "AccountQuerySet":
        """Admin and inspector see everyone, a kelurahan who holds an office inside it, each person themselves."""
        if actor.holds(Role.ADMIN, Role.INSPECTOR):
            return self
        held = Grant.objects.within(*actor.regions(Role.LURAH, Role.OPERATOR))
        return self.filter(models.Q(pk=actor.account_id) | models.Q(pk__in=held.values("account")))


class AccountManager(BaseUserManager.from_queryset(AccountQuerySet)):  # type: ignore[misc]
    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        account: Account = self.model(username=username.lower(), **fields)
        account.set_password(password)
        account.save()
        return account


class Account(AbstractBaseUser):
    """A person who can sign in to this city. What they may do stands in their grants, nowhere else."""

    class Digest(models.TextChoices):
        NOW = "now", _("At once")
        DAILY = "daily", _("Once a day")
        WEEKLY = "weekly", _("Once a week")
        NEVER = "never", _("Never")

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    username = models.CharField(max_length=60, unique=True)
    name = models.TextField()
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    language = models.CharField(max_length=2, default="id")
    digest = models.TextField(choices=Digest, default=Digest.DAILY)
    is_active = models.BooleanField(default=True)
    password_temporary = models.BooleanField(default=False, help_text="must be changed at the next sign-in")
    created = models.DateTimeField(default=clock.now)

    objects = AccountManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=~models.Q(email=""), name="people_account_email"),
            models.CheckConstraint(
                condition=models.Q(username=Lower("username"), email=Lower("email")), name="people_account_lower"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def scope(self) -> Scope:
        return Scope(owner=self.pk)


class GrantQuerySet(models.QuerySet["Grant"]):
    def in_force(self) -> "GrantQuerySet":
        """Grants that hold today, in the city's zone."""
        day = clock.today()
        return self.filter(starts__lte=day).filter(models.Q(ends__isnull=True) | models.Q(ends__gte=day))

    def within(self, *regions: str) -> "GrantQuerySet":
        """Grants held in any of the regions or below it; none where none is given."""
        wanted = models.Q(pk__in=[])
        for code in regions:
            below = models.Q(region__code__startswith=f"{code}.") | models.Q(region__code__startswith=f"{code}/")
            wanted |= models.Q(region=code) | below
        return self.filter(wanted)


class Grant(models.Model):
    """A role held at a region or unit from a day to a day, by a decree (SK)."""

    class Standing(models.TextChoices):
        DEFINITIVE = "definitive", _("Definitive")
        PLT = "plt", _("Plt. (acting, post vacant)")
        PLH = "plh", _("Plh. (acting, holder away)")

    account = models.ForeignKey(Account, models.CASCADE, related_name="grants")
    role = models.TextField(choices=Role)
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True)
    standing = models.TextField(choices=Standing, default=Standing.DEFINITIVE)
    decree = models.TextField(blank=True, help_text="number of the SK")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        ordering = ["-starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")), name="people_grant_term"
            ),
            models.CheckConstraint(
                condition=models.Q(standing="definitive") | models.Q(ends__isnull=False),
                name="people_grant_acting_ends",
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=["rw_head", "operator", "lurah", "camat"])
                | models.Q(region__isnull=False),
                name="people_grant_region",
            ),
            models.CheckConstraint(
                condition=~models.Q(role="department") | models.Q(unit__isnull=False), name="people_grant_unit"
            ),
        ]

    def __str__(self) -> str:
        return self.office

    @property
    def office(self) -> str:
        """The office as the public reads it, never a private name: "Plt. Lurah Tanjung Buntung", "Ketua RW 05"."""
        from .offices import office_name

        return office_name(self)

    @property
    def where(self) -> str:
        """The office with its kelurahan where the name alone does not say it: "Ketua RW 05, Tanjung Buntung"."""
        return f"{self.office}, {self.region.parent}" if self.region and self.role == Role.RW_HEAD else self.office

    def scope(self) -> Scope:
        return Scope(region=self.region_id, unit=self.unit_id, owner=self.account_id)


class AccessCard(models.Model):
    """A printed *Kartu Akses*: a QR token and a PIN for an RW head without e-mail. Only hashes are kept."""

    account = models.OneToOneField(Account, models.CASCADE, related_name="card")
    token_hash = models.CharField(max_length=64, unique=True)
    pin_hash = models.TextField()
    printed = models.DateTimeField()
    revoked = models.DateTimeField(null=True)
    failures = models.SmallIntegerField(default=0)


class FailedSignIn(models.Model):
    """Wrong passwords in a row for one account, or for one name that nobody bears (both answer alike)."""

    key = models.CharField(max_length=64, primary_key=True)
    failures = models.SmallIntegerField(default=0)
    last = models.DateTimeField()
