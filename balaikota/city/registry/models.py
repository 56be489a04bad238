"""Cities and their host names, in the schema `public`. No table of a city refers to these."""

from django.db import models
from django_tenants.models import DomainMixin, TenantMixin


class City(TenantMixin):  # type: ignore[misc]  # django-tenants is untyped
    """One city of this server; its schema holds everything it knows."""

    code = models.CharField(max_length=5, unique=True, help_text="Kemendagri code, 21.71")
    name = models.TextField()
    zone = models.TextField(default="Asia/Jakarta")
    created = models.DateTimeField(auto_now_add=True)

    auto_create_schema = True
    auto_drop_schema = False

    def __str__(self) -> str:
        return self.name


class NationalRegion(models.Model):
    """The national list of regions, shared by all cities of this server: what a new city is furnished from."""

    code = models.CharField(max_length=13, primary_key=True, db_collation="C")
    name = models.TextField()
    level = models.TextField()

    def __str__(self) -> str:
        return self.name


class Domain(DomainMixin):  # type: ignore[misc]
    """A host name under which a city is served."""

    def __str__(self) -> str:
        return str(self.domain)
