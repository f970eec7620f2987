from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from openqi.site.registry.guard import install_guards


def guard(apps, schema_editor):
    # In the same transaction, so that no table is ever there without its triggers.
    install_guards(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [
        ("registry", "0002_search"),
    ]

    operations = [
        migrations.AddField("sourcerow", "file", models.TextField(null=True)),
        migrations.AddField("sourcerow", "line", models.IntegerField(null=True)),
        migrations.CreateModel(
            name="PackRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file", models.TextField()),
                ("content", models.TextField()),
                (
                    "added",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="registry.changerow",
                    ),
                ),
            ],
            options={
                "db_table": "registry_pack",
            },
        ),
        migrations.RunPython(guard, migrations.RunPython.noop),
    ]
