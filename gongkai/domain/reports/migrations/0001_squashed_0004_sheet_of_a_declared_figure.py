"""The tables of a new database at once, as 0001–0004 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('reports', '0001_initial'),
        ('reports', '0002_versions_and_frozen_figures'),
        ('reports', '0003_owners_and_evidence_of_improvements'),
        ('reports', '0004_sheet_of_a_declared_figure'),
    ]

    initial = True

    dependencies = [
        ('authorities', '0001_squashed_0003_organisation_codes'),
        ('disclosures', '0001_squashed_0009_find_a_release_by_its_address'),
        ('files', '0001_stored_files'),
        ('review', '0001_squashed_0002_review_answers_to_concerns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='DeclaredFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('cell', models.CharField(max_length=80, verbose_name='单元格')),
                ('value', models.DecimalField(decimal_places=6, max_digits=20, verbose_name='数值')),
                ('declared_by', models.CharField(max_length=100, verbose_name='填报人')),
                ('declared_on', models.DateField(verbose_name='填报日期')),
                ('reason', models.TextField(verbose_name='依据')),
                ('sheet', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.stored', verbose_name='来源表')),
            ],
            options={
                'verbose_name': '填报数',
                'constraints': [models.UniqueConstraint(fields=('authority', 'year', 'cell'), name='declared_once')],
            },
        ),
        migrations.CreateModel(
            name='ReportFrame',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('head', models.CharField(blank=True, default='', max_length=100, verbose_name='单位负责人')),
                ('reviewer', models.CharField(blank=True, default='', max_length=100, verbose_name='审核人')),
                ('preparer', models.CharField(blank=True, default='', max_length=100, verbose_name='填报人')),
                ('telephone', models.CharField(blank=True, default='', max_length=50, verbose_name='联系电话')),
                ('filled_on', models.DateField(blank=True, null=True, verbose_name='填报日期')),
            ],
            options={
                'verbose_name': '表尾',
                'constraints': [models.UniqueConstraint(fields=('authority', 'year'), name='frame_once')],
            },
        ),
        migrations.CreateModel(
            name='ImprovementPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('problem', models.TextField(verbose_name='问题')),
                ('measure', models.TextField(verbose_name='改进措施')),
                ('owner', models.CharField(blank=True, default='', max_length=200, verbose_name='责任科室、责任人')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='完成期限')),
                ('evidence', models.TextField(blank=True, default='', verbose_name='落实情况')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='完成日期')),
            ],
            options={
                'verbose_name': '改进计划',
            },
        ),
        migrations.CreateModel(
            name='AnnualReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='annual_reports', to='authorities.authority', verbose_name='机关')),
                ('year', models.PositiveSmallIntegerField(verbose_name='年度')),
                ('opened_on', models.DateField(verbose_name='启动日期')),
                ('opened_by', models.CharField(max_length=100, verbose_name='启动人')),
                ('item', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='disclosures.item', verbose_name='公开的信息')),
            ],
            options={
                'verbose_name': '年度报告',
                'constraints': [models.UniqueConstraint(fields=('authority', 'year'), name='annual_report_once')],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='reports.annualreport', verbose_name='年度报告')),
                ('number', models.PositiveSmallIntegerField(verbose_name='版次')),
                ('reason', models.TextField(blank=True, default='', verbose_name='更正理由')),
                ('begun_on', models.DateField(verbose_name='起草日期')),
                ('begun_by', models.CharField(max_length=100, verbose_name='起草人')),
                ('chain', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='review.chain', verbose_name='审核链')),
                ('published_on', models.DateField(blank=True, null=True, verbose_name='公布日期')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='应当公布的最后一日')),
            ],
            options={
                'verbose_name': '年度报告版次',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('report', 'number'), name='report_version_once'), models.UniqueConstraint(condition=models.Q(('published_on__isnull', True)), fields=('report',), name='report_one_version_open'), models.CheckConstraint(condition=models.Q(('published_on__isnull', True), ('chain__isnull', False), _connector='OR'), name='report_published_after_review')],
            },
        ),
        migrations.CreateModel(
            name='SectionEdit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='edits', to='reports.version', verbose_name='版次')),
                ('number', models.PositiveSmallIntegerField(verbose_name='章')),
                ('text', models.TextField(blank=True, null=True, verbose_name='文字')),
                ('edited_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='修改人')),
                ('acted_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代')),
                ('edited_on', models.DateField(verbose_name='修改日期')),
            ],
            options={
                'verbose_name': '文字修改',
            },
        ),
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('report', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='reports.annualreport', verbose_name='年度报告')),
                ('key', models.CharField(max_length=64, verbose_name='标识')),
                ('rule', models.CharField(max_length=20, verbose_name='规则')),
                ('message', models.TextField(verbose_name='核对结果')),
                ('explanation', models.TextField(verbose_name='说明')),
                ('explained_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='说明人')),
                ('acted_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代')),
                ('explained_on', models.DateField(verbose_name='说明日期')),
            ],
            options={
                'verbose_name': '核对结果的说明',
                'indexes': [models.Index(fields=['report', 'key'], name='explanation_by_key')],
            },
        ),
        migrations.CreateModel(
            name='Frozen',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='frozen', to='reports.version', verbose_name='版次')),
                ('content', models.JSONField(verbose_name='内容')),
                ('algorithm', models.CharField(max_length=16, verbose_name='摘要算法')),
                ('digest', models.CharField(max_length=128, verbose_name='摘要')),
                ('frozen_on', models.DateField(verbose_name='冻结日期')),
                ('frozen_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='填报人')),
                ('acted_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代')),
            ],
            options={
                'verbose_name': '冻结的内容',
            },
        ),
        migrations.CreateModel(
            name='FrozenFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('frozen', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='reports.frozen', verbose_name='冻结的内容')),
                ('cell', models.CharField(max_length=80, verbose_name='单元格')),
                ('state', models.CharField(max_length=10, verbose_name='状态')),
                ('value', models.CharField(blank=True, default='', max_length=40, verbose_name='数值')),
                ('candidates', models.JSONField(blank=True, default=list, verbose_name='几种读法')),
                ('text', models.CharField(blank=True, default='', max_length=200, verbose_name='原文')),
                ('records', models.JSONField(blank=True, default=dict, verbose_name='记录')),
                ('amounts', models.JSONField(blank=True, default=dict, verbose_name='金额')),
            ],
            options={
                'verbose_name': '冻结的一格',
                'constraints': [models.UniqueConstraint(fields=('frozen', 'cell'), name='frozen_cell_once')],
            },
        ),
    ]
