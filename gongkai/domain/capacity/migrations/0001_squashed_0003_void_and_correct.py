"""The tables of a new database at once, as 0001–0003 made them one after another; those are for upgrades."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('capacity', '0001_initial'),
        ('capacity', '0002_count_a_year_from_indexes'),
        ('capacity', '0003_void_and_correct'),
    ]

    initial = True

    dependencies = [
        ('authorities', '0001_squashed_0003_organisation_codes'),
    ]

    operations = [
        migrations.CreateModel(
            name='DisclosureOffice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('opened_on', models.DateField(verbose_name='设立日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
            ],
            options={
                'verbose_name': '专门机构',
                'indexes': [models.Index(fields=['authority', 'opened_on', 'closed_on', 'voided_on'], name='office_counted')],
            },
        ),
        migrations.CreateModel(
            name='ReadingPoint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('opened_on', models.DateField(verbose_name='设立日期')),
                ('closed_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
            ],
            options={
                'verbose_name': '查阅点',
                'indexes': [models.Index(fields=['authority', 'opened_on', 'closed_on', 'voided_on'], name='reading_point_counted')],
            },
        ),
        migrations.CreateModel(
            name='StaffPosting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('person', models.CharField(max_length=100, verbose_name='姓名')),
                ('is_full_time', models.BooleanField(verbose_name='专职')),
                ('started_on', models.DateField(verbose_name='开始日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='结束日期')),
            ],
            options={
                'verbose_name': '工作人员',
                'indexes': [models.Index(fields=['authority', 'started_on', 'ended_on', 'is_full_time', 'voided_on'], name='posting_counted')],
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='posting_ends_after_start')],
            },
        ),
        migrations.CreateModel(
            name='Fund',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('purpose', models.CharField(max_length=200, verbose_name='用途')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, validators=[django.core.validators.MinValueValidator(0)], verbose_name='金额（元）')),
            ],
            options={
                'verbose_name': '专项经费',
                'indexes': [models.Index(fields=['authority', 'year', 'amount', 'voided_on'], name='fund_counted')],
                'constraints': [models.CheckConstraint(condition=models.Q(('amount__gte', 0)), name='fund_not_negative')],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('held_on', models.DateField(verbose_name='召开日期')),
            ],
            options={
                'verbose_name': '会议',
                'indexes': [models.Index(fields=['authority', 'held_on', 'voided_on'], name='meeting_counted')],
            },
        ),
        migrations.CreateModel(
            name='Training',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('title', models.CharField(max_length=200, verbose_name='名称')),
                ('on', models.DateField(verbose_name='日期')),
                ('was_held', models.BooleanField(verbose_name='本机关举办')),
                ('person_times', models.PositiveIntegerField(verbose_name='接受培训人次')),
            ],
            options={
                'verbose_name': '培训',
                'indexes': [models.Index(fields=['authority', 'on', 'was_held', 'person_times', 'voided_on'], name='training_counted')],
            },
        ),
    ]
