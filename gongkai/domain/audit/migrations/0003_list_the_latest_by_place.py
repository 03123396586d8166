"""The audit screen lists an authority's entries from the latest back: without sorting all of them first."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_refuse_changes_to_entries")]

    operations = [
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["authority_code", "id"], name="audit_latest_by_place"),
        ),
    ]
