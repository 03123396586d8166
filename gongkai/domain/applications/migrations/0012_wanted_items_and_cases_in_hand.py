"""Several items in one application; an index from which a ledger counts what was in hand."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("applications", "0011_ledgers_taken_over_and_what_ends"),
        ("authorities", "0003_organisation_codes"),
    ]

    operations = [
        migrations.CreateModel(
            name="WantedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("place", models.PositiveSmallIntegerField(verbose_name="序号")),
                ("text", models.CharField(max_length=500, verbose_name="所需信息")),
                ("code", models.CharField(blank=True, default="", max_length=20, verbose_name="答复类型")),
                ("interest", models.CharField(blank=True, default="", max_length=20, verbose_name="第三方权益")),
            ],
            options={
                "verbose_name": "申请事项",
                "ordering": ["application", "place"],
            },
        ),
        migrations.AddIndex(
            model_name="application",
            index=models.Index(
                fields=["authority", "received_on", "served_on", "applicant_kind", "decision", "interest"],
                name="application_in_hand",
            ),
        ),
        migrations.AddField(
            model_name="wanteditem",
            name="application",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="wanted_items",
                to="applications.application",
                verbose_name="申请",
            ),
        ),
        migrations.AddConstraint(
            model_name="wanteditem",
            constraint=models.UniqueConstraint(fields=("application", "place"), name="wanted_item_place_once"),
        ),
        migrations.AddConstraint(
            model_name="wanteditem",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("code", ""), _negated=True), ("interest", ""), _connector="OR"),
                name="wanted_item_interest_of_a_code",
            ),
        ),
    ]
