"""Numbers on public pages are kept, not counted each time; indexes in the order that public lists are read in."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0003_organisation_codes'),
        ('disclosures', '0005_kinds_of_pages'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublicCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('column', '栏目'), ('statutory', '法定主动公开内容'), ('catalogue', '公开目录'), ('file', '网站地图')], max_length=10, verbose_name='种类')),
                ('authority_code', models.CharField(blank=True, default='', max_length=64, verbose_name='机关代码')),
                ('code', models.CharField(blank=True, default='', max_length=40, verbose_name='代码')),
                ('number', models.IntegerField(default=0, verbose_name='年份或者序号')),
                ('items', models.BigIntegerField(default=0, verbose_name='条数')),
                ('changed_on', models.DateField(blank=True, null=True, verbose_name='变动日期')),
            ],
            options={
                'verbose_name': '公开信息条数',
            },
        ),
        migrations.AddField(
            model_name='item',
            name='counted_as',
            field=models.CharField(blank=True, default='', editable=False, max_length=200, verbose_name='计入何处'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['-first_released_on', '-id'], name='item_public'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['column', '-first_released_on', '-id'], name='item_public_in_column'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['authority', '-first_released_on', '-id'], name='item_public_of_authority'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['statutory_item', '-first_released_on', '-id'], name='item_public_statutory'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['theme', '-first_released_on', '-id'], name='item_public_theme'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('live__isnull', False), ('withdrawn_on__isnull', True)), fields=['page_kind', '-first_released_on', '-id'], name='item_public_kind'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(condition=models.Q(('withdrawn_on__isnull', False)), fields=['-withdrawn_on', '-id'], name='item_withdrawn_last'),
        ),
        migrations.AddConstraint(
            model_name='publiccount',
            constraint=models.UniqueConstraint(fields=('kind', 'authority_code', 'code', 'number'), name='public_count_once'),
        ),
    ]
