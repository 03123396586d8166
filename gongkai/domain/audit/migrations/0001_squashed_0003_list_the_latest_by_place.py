"""The tables of a new database at once, as 0001–0003 made them one after another; those are for upgrades."""

from django.db import migrations, models

from gongkai.domain.audit.migrations._append_only import install, remove


class Migration(migrations.Migration):
    replaces = [
        ('audit', '0001_initial'),
        ('audit', '0002_refuse_changes_to_entries'),
        ('audit', '0003_list_the_latest_by_place'),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='Chain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=64, unique=True, verbose_name='机关代码')),
                ('last_sequence', models.BigIntegerField(default=0, verbose_name='最后序号')),
                ('last_hash', models.CharField(blank=True, default='', max_length=128, verbose_name='最后摘要')),
            ],
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=64, verbose_name='机关代码')),
                ('sequence', models.BigIntegerField(verbose_name='序号')),
                ('act', models.CharField(max_length=64, verbose_name='行为')),
                ('article', models.CharField(max_length=200, verbose_name='依据')),
                ('on', models.DateField(verbose_name='办理日')),
                ('actor_id', models.CharField(max_length=64, verbose_name='办理人编号')),
                ('actor_name', models.CharField(max_length=100, verbose_name='办理人')),
                ('subject_kind', models.CharField(max_length=64, verbose_name='对象类别')),
                ('subject_id', models.CharField(max_length=64, verbose_name='对象编号')),
                ('subject_label', models.CharField(max_length=300, verbose_name='对象')),
                ('reason', models.TextField(blank=True, default='', verbose_name='理由')),
                ('details', models.JSONField(default=dict, verbose_name='内容')),
                ('algorithm', models.CharField(max_length=16, verbose_name='摘要算法')),
                ('previous_hash', models.CharField(blank=True, max_length=128, verbose_name='前一摘要')),
                ('hash', models.CharField(max_length=128, verbose_name='摘要')),
            ],
            options={
                'verbose_name': '审计记录',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='audit_by_subject'), models.Index(fields=['authority_code', 'id'], name='audit_latest_by_place')],
                'constraints': [models.UniqueConstraint(fields=('authority_code', 'sequence'), name='audit_one_link_per_place')],
            },
        ),
        migrations.RunPython(install, remove),
    ]
