"""The kinds of one body from one index; the two that indexes of public lists made needless go."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0003_organisation_codes'),
        ('disclosures', '0007_fill_public_counts'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='item',
            name='item_by_page_kind',
        ),
        migrations.RemoveIndex(
            model_name='item',
            name='item_by_theme',
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['page_kind', 'authority', '-first_released_on', '-id'], name='item_public_kind_of_authority'),
        ),
    ]
