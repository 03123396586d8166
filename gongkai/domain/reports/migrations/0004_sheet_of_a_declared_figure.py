"""A declared figure keeps the sheet it was taken from."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("files", "0001_stored_files"),
        ("reports", "0003_owners_and_evidence_of_improvements"),
    ]

    operations = [
        migrations.AddField(
            model_name="declaredfigure",
            name="sheet",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="files.stored",
                verbose_name="来源表",
            ),
        ),
    ]
