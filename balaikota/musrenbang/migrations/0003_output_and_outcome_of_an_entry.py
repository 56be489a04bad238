from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("musrenbang", "0002_windows_purses_meetings_of_every_level")]

    operations = [
        migrations.AddField(
            model_name="item",
            name="outcome",
            field=models.TextField(blank=True, help_text="what it is good for (hasil)"),
        ),
        migrations.AddField(
            model_name="item",
            name="output",
            field=models.TextField(blank=True, help_text="what is there when it is done (keluaran)"),
        ),
    ]
