"""Make the table of reports."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("text", models.TextField()),
                ("question", models.TextField()),
                ("token", models.BigIntegerField()),
                ("answer", models.CharField(max_length=20)),
                ("snapshot", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=2)),
                ("closed", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-made", "-id"],
                "indexes": [models.Index(fields=["closed", "-made"], name="report_open")],
            },
        ),
    ]
