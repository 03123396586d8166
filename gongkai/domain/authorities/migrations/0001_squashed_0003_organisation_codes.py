"""The tables of a new database at once, as 0001–0003 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('authorities', '0001_initial'),
        ('authorities', '0002_appointments_and_absences'),
        ('authorities', '0003_organisation_codes'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Authority',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=64, unique=True, verbose_name='代码')),
                ('name', models.CharField(max_length=200, verbose_name='名称')),
                ('kind', models.CharField(choices=[('government', '人民政府'), ('bureau', '部门'), ('township', '乡镇、街道'), ('section', '内设科室'), ('judicial_office', '司法所')], max_length=20, verbose_name='类别')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='authorities.authority', verbose_name='上级')),
                ('path', models.CharField(db_index=True, max_length=500, verbose_name='路径')),
                ('is_reporting_unit', models.BooleanField(default=False, verbose_name='报告单位')),
                ('address', models.CharField(blank=True, default='', max_length=200, verbose_name='办公地址')),
                ('telephone', models.CharField(blank=True, default='', max_length=50, verbose_name='联系电话')),
                ('organisation_code', models.CharField(blank=True, default='', max_length=18, verbose_name='机构代码（索引号用）')),
            ],
            options={
                'verbose_name': '机关',
                'ordering': ['path'],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='authorities.authority', verbose_name='机关')),
                ('role', models.CharField(choices=[('drafter', '承办人'), ('first_reviewer', '初审人'), ('secrecy_reviewer', '保密审查员'), ('legal_reviewer', '法制审核人'), ('signer', '签发人'), ('disclosure_head', '政府信息公开工作机构负责人'), ('preparer', '填报人'), ('report_reviewer', '审核人'), ('head', '单位负责人'), ('disclosure_officer', '政务公开专管员'), ('supervisor', '主管部门'), ('administrator', '系统管理员')], max_length=20, verbose_name='职务')),
                ('started_on', models.DateField(verbose_name='任职之日')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='免职之日（当日起不再担任）')),
            ],
            options={
                'verbose_name': '任职',
                'constraints': [models.CheckConstraint(condition=models.Q(('ended_on__isnull', True), ('ended_on__gte', models.F('started_on')), _connector='OR'), name='appointment_ends_after_start'), models.UniqueConstraint(condition=models.Q(('ended_on__isnull', True)), fields=('user', 'authority', 'role'), name='appointment_open_once')],
            },
        ),
        migrations.CreateModel(
            name='Absence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to=settings.AUTH_USER_MODEL, verbose_name='离岗人')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='absences', to='authorities.authority', verbose_name='机关')),
                ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stood_in', to=settings.AUTH_USER_MODEL, verbose_name='代理人')),
                ('from_on', models.DateField(verbose_name='起')),
                ('to_on', models.DateField(verbose_name='止')),
                ('cancelled_on', models.DateField(blank=True, null=True, verbose_name='撤销之日（当日起不再代理）')),
            ],
            options={
                'verbose_name': '离岗代理',
                'indexes': [models.Index(fields=['stand_in', 'to_on'], name='absence_by_stand_in')],
                'constraints': [models.CheckConstraint(condition=models.Q(('to_on__gte', models.F('from_on'))), name='absence_ends_after_start'), models.CheckConstraint(condition=models.Q(('user', models.F('stand_in')), _negated=True), name='absence_stand_in_is_another')],
            },
        ),
    ]
