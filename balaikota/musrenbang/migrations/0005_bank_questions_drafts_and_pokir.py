"""Bank usulan, the question why, drafts of verdicts; a proposal is asked again once; pokir name their body."""

import balaikota.base.clock
import django.db.models.deletion
import uuid_utils.compat
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("city", "0001_initial"),
        ("musrenbang", "0004_holds_instead_of_charged"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Banked",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField(default=balaikota.base.clock.now)),
                ("office", models.TextField(help_text="who keeps it, as the public reads it")),
                ("note", models.TextField(blank=True, help_text="what would have to change before it is asked again")),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid_utils.compat.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("step_id", models.BigIntegerField(help_text="the step of the history that is asked about")),
                ("source", models.TextField(help_text="the state it was decided in: whose desk that is answers")),
                ("office", models.TextField(help_text="the asker as the public reads it")),
                ("words", models.TextField()),
                ("asked", models.DateTimeField(default=balaikota.base.clock.now)),
                ("due", models.DateField(help_text="by when the answer is promised")),
                ("due_estimate", models.BooleanField(default=False)),
                ("answer", models.TextField(blank=True)),
                ("answered", models.DateTimeField(null=True)),
                ("answering", models.TextField(blank=True, help_text="the office that answered")),
            ],
            options={
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Verdict",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("move", models.TextField()),
                (
                    "typed",
                    models.JSONField(default=dict, help_text="what stands in the form: volume, reason, sentence ..."),
                ),
                ("saved", models.DateTimeField(default=balaikota.base.clock.now)),
            ],
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("channel", "council")),
                name="musrenbang_prop_council",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("earlier__isnull", False),
                    models.Q(("state__in", ("postponed", "rejected", "not_ours", "withdrawn")), _negated=True),
                ),
                fields=("earlier", "cycle"),
                name="musrenbang_proposal_again_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proposal",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("channel", "residents"), ("sponsor", "")),
                    models.Q(("channel", "council"), models.Q(("sponsor", ""), _negated=True)),
                    _connector="OR",
                ),
                name="musrenbang_proposal_sponsored",
            ),
        ),
        migrations.AddField(
            model_name="banked",
            name="proposal",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="banked", to="musrenbang.proposal"
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="asker",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="question",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="questions", to="musrenbang.proposal"
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="account",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="verdict",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="verdicts", to="musrenbang.proposal"
            ),
        ),
        migrations.AddIndex(
            model_name="question",
            index=models.Index(
                models.F("source"),
                models.F("due"),
                condition=models.Q(("answered__isnull", True)),
                name="musrenbang_question_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.UniqueConstraint(fields=("step_id", "asker"), name="musrenbang_question_once"),
        ),
        migrations.AddConstraint(
            model_name="question",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("answer", ""), ("answered__isnull", True)),
                    models.Q(("answered__isnull", False), models.Q(("answer", ""), _negated=True)),
                    _connector="OR",
                ),
                name="musrenbang_question_answered",
            ),
        ),
        migrations.AddConstraint(
            model_name="verdict",
            constraint=models.UniqueConstraint(fields=("proposal", "account"), name="musrenbang_verdict_one_each"),
        ),
    ]
