"""The tables of a new database at once, as 0001–0003 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('oversight', '0001_initial'),
        ('oversight', '0002_count_a_year_from_indexes'),
        ('oversight', '0003_appeals_documents_and_answers'),
    ]

    initial = True

    dependencies = [
        ('applications', '0001_squashed_0012_wanted_items_and_cases_in_hand'),
        ('authorities', '0001_squashed_0003_organisation_codes'),
        ('files', '0001_stored_files'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Proceeding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='applications.application', verbose_name='申请')),
                ('kind', models.CharField(choices=[('reconsideration', '行政复议'), ('litigation_direct', '未经复议直接起诉'), ('litigation_after', '复议后起诉')], max_length=20, verbose_name='类别')),
                ('case_no', models.CharField(max_length=100, verbose_name='案号')),
                ('filed_on', models.DateField(verbose_name='受理日期')),
                ('earlier', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='oversight.proceeding', verbose_name='在前的复议案件')),
                ('body', models.CharField(blank=True, default='', max_length=100, verbose_name='复议机关、人民法院')),
                ('claim', models.CharField(blank=True, default='', max_length=500, verbose_name='请求')),
                ('notice_on', models.DateField(blank=True, null=True, verbose_name='收到答复、应诉通知日期')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='提交答复、证据日期')),
                ('concluded_on', models.DateField(blank=True, null=True, verbose_name='审结日期')),
                ('outcome', models.CharField(blank=True, choices=[('upheld', '维持'), ('corrected', '纠正'), ('other', '其他')], default='', max_length=10, verbose_name='结果')),
            ],
            options={
                'verbose_name': '复议、诉讼',
                'indexes': [models.Index(fields=['authority', 'concluded_on', 'kind', 'outcome'], name='proceeding_counted')],
                'constraints': [models.UniqueConstraint(fields=('authority', 'kind', 'case_no'), name='proceeding_once'), models.CheckConstraint(condition=models.Q(models.Q(('concluded_on__isnull', True), ('outcome', '')), models.Q(('concluded_on__isnull', False), models.Q(('outcome', ''), _negated=True)), _connector='OR'), name='proceeding_concluded_with_an_outcome'), models.CheckConstraint(condition=models.Q(('earlier', None), ('kind', 'litigation_after'), _connector='OR'), name='proceeding_after_another_is_a_suit')],
            },
        ),
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proceeding', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='oversight.proceeding', verbose_name='诉讼')),
                ('case_no', models.CharField(max_length=100, verbose_name='二审案号')),
                ('court', models.CharField(max_length=100, verbose_name='二审法院')),
                ('appealed_by', models.CharField(choices=[('plaintiff', '原告'), ('authority', '本机关'), ('both', '双方')], max_length=10, verbose_name='上诉人')),
                ('appealed_on', models.DateField(verbose_name='上诉日期')),
                ('first_concluded_on', models.DateField(verbose_name='一审审结日期')),
                ('first_outcome', models.CharField(choices=[('upheld', '维持'), ('corrected', '纠正'), ('other', '其他')], max_length=10, verbose_name='一审结果')),
            ],
            options={
                'verbose_name': '上诉',
            },
        ),
        migrations.CreateModel(
            name='ProceedingDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('proceeding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='oversight.proceeding', verbose_name='案件')),
                ('kind', models.CharField(choices=[('notice', '受理、答复、应诉通知'), ('pleading', '复议申请书、起诉状'), ('answer', '答复书、答辩状'), ('evidence', '证据、依据'), ('decision', '决定书、判决书、裁定书'), ('other', '其他')], max_length=10, verbose_name='类别')),
                ('stored', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.stored', verbose_name='文件')),
                ('added_on', models.DateField(verbose_name='上传日期')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人')),
            ],
            options={
                'verbose_name': '案件材料',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('subject', models.CharField(max_length=300, verbose_name='事项')),
                ('received_on', models.DateField(verbose_name='收到日期')),
                ('complainant', models.CharField(blank=True, default='', max_length=100, verbose_name='举报投诉人')),
                ('application', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='applications.application', verbose_name='申请')),
                ('answer', models.CharField(blank=True, default='', max_length=1000, verbose_name='答复内容')),
                ('answered_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
            ],
            options={
                'verbose_name': '举报投诉',
                'indexes': [models.Index(fields=['authority', 'received_on'], name='complaint_counted')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='complaint_answered_with_words')],
            },
        ),
    ]
