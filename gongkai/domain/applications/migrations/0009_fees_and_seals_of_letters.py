"""A fee notice keeps what its amount is reckoned from; a signed letter keeps its contact, and the seal it prints."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Four fields; letters signed before have neither contact nor seal of their own."""

    dependencies = [("applications", "0008_answers_to_the_five_questions"), ("files", "0001_stored_files")]

    operations = [
        migrations.AddField(
            model_name="letter", name="fee", field=models.JSONField(blank=True, default=dict, verbose_name="收费计算")
        ),
        migrations.AddField(
            model_name="letter",
            name="contact",
            field=models.CharField(blank=True, default="", max_length=100, verbose_name="联系人、联系电话"),
        ),
        migrations.AddField(
            model_name="letter",
            name="seal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.stored",
                verbose_name="印章图片",
            ),
        ),
        migrations.AddField(
            model_name="lettersettings",
            name="seal",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.stored",
                verbose_name="印章图片",
            ),
        ),
    ]
