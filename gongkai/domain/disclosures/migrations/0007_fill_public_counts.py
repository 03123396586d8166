"""Count what was public before there were counts. Tables of a release before this one only; new ones are empty."""

from collections import Counter, defaultdict

from django.db import migrations
from django.db.models import Exists, F, OuterRef

IN_ONE_FILE = 2_000
AT_ONCE = 500


def fill(apps, schema_editor):
    """Write under what each item is counted, and the counts."""
    Item, Version, PublicCount = (apps.get_model("disclosures", name) for name in ("Item", "Version", "PublicCount"))
    items = Item.objects.filter(
        first_released_on__isnull=False, withdrawn_on=None, discarded_on=None, attribute="proactive"
    ).annotate(
        body=F("authority__code"), out_on=F("live__released_on"), has_text=Exists(Version.objects.filter(item=OuterRef("pk")))
    )
    counts, days, marked = Counter(), {}, defaultdict(list)
    for item in items.iterator(chunk_size=AT_ONCE):
        if item.live_id is None and item.has_text:
            continue
        year, file = item.first_released_on.year, item.pk // IN_ONE_FILE
        sort = "page" if item.live_id else "entry"
        marked[f"{item.body}/{item.column}/{item.statutory_item}/{year}/{sort}"].append(item.pk)
        counts["catalogue", "", "", year] += 1
        if sort == "entry":
            continue
        counts["file", "", "", file] += 1
        day = max(filter(None, (item.out_on, item.validity_changed_on, item.first_released_on)))
        days[file] = max(day, days.get(file, day))
        for code in ("", item.body):
            counts["column", code, item.column, year] += 1
            if item.statutory_item:
                counts["statutory", code, item.statutory_item, 0] += 1
    for mark, numbers in marked.items():
        for start in range(0, len(numbers), AT_ONCE):
            Item.objects.filter(pk__in=numbers[start : start + AT_ONCE]).update(counted_as=mark)
    PublicCount.objects.bulk_create(
        [
            PublicCount(
                kind=kind, authority_code=code, code=what, number=number, items=count,
                changed_on=days[number] if kind == "file" else None,
            )
            for (kind, code, what, number), count in counts.items()
        ],
        batch_size=AT_ONCE,
    )


class Migration(migrations.Migration):

    dependencies = [("disclosures", "0006_count_what_is_public")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
