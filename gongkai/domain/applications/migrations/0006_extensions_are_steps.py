"""Extensions stood as a day alone; each becomes a step with the full days of its law, which are what it was given."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import migrations

NEW_LAW = date(2019, 5, 15)
OLD_DAYS, NEW_DAYS = 15, 20
OLD_ARTICLE, NEW_ARTICLE = "条例（2007）第二十四条第二款", "条例（2019）第三十三条第二款"
AT_ONCE = 1000


def make_steps(apps: Any, schema_editor: Any) -> None:
    """Make a step of every extension that has none."""
    step = apps.get_model("applications", "Step")
    extended = apps.get_model("applications", "Application").objects.filter(extended_on__isnull=False)
    missing = extended.exclude(steps__kind="extension").values_list("pk", "received_on", "extended_on")
    made = [
        step(
            application_id=pk,
            kind="extension",
            on=extended_on,
            working_days=NEW_DAYS if received_on >= NEW_LAW else OLD_DAYS,
            article=NEW_ARTICLE if received_on >= NEW_LAW else OLD_ARTICLE,
        )
        for pk, received_on, extended_on in missing.iterator()
    ]
    step.objects.bulk_create(made, batch_size=AT_ONCE)


class Migration(migrations.Migration):
    dependencies = [("applications", "0005_steps_and_assignments")]
    operations = [migrations.RunPython(make_steps, migrations.RunPython.noop)]
