"""An address of the site before this one leads to the item that stood there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0008_find_kinds_of_one_body")]

    operations = [
        migrations.AddIndex(
            model_name="release",
            index=models.Index(fields=["address"], name="release_address"),
        ),
    ]
