"""Between which numbers a rule may lie, and in what a scale's amounts are counted: of the rules that ship."""

from django.db import migrations, models

from balaikota.regulation import loading


def as_shipped(apps, schema_editor):
    """A city's own words stay; of what came with the house the limits are added and the laws are named anew."""
    parameters, values = apps.get_model("regulation", "Parameter"), apps.get_model("regulation", "Value")
    for _, one in loading.shipped():
        parameters.objects.filter(pk=one.name).update(
            amount_unit=one.amount_unit, limits=one.limits, references=one.references
        )
        for dated in one.values:
            values.objects.filter(parameter=one.name, since=dated.since, shipped=True).update(basis=dated.basis)


class Migration(migrations.Migration):
    dependencies = [("regulation", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="parameter",
            name="amount_unit",
            field=models.TextField(blank=True, default="", help_text="of the amounts of a scale; empty: rupiah"),
        ),
        migrations.AddField(
            model_name="parameter",
            name="limits",
            field=models.JSONField(blank=True, default=dict, help_text="{least, most, whole}: see limits.py"),
        ),
        migrations.RunPython(as_shipped, migrations.RunPython.noop),
    ]
