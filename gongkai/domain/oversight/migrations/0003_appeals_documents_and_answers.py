"""Second instances, documents, terms to answer; what was entered before has none of them."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('applications', '0008_answers_to_the_five_questions'),
        ('authorities', '0003_organisation_codes'),
        ('files', '0001_stored_files'),
        ('oversight', '0002_count_a_year_from_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Appeal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
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
                ('kind', models.CharField(choices=[('notice', '受理、答复、应诉通知'), ('pleading', '复议申请书、起诉状'), ('answer', '答复书、答辩状'), ('evidence', '证据、依据'), ('decision', '决定书、判决书、裁定书'), ('other', '其他')], max_length=10, verbose_name='类别')),
                ('added_on', models.DateField(verbose_name='上传日期')),
            ],
            options={
                'verbose_name': '案件材料',
                'ordering': ['pk'],
            },
        ),
        migrations.AddField(
            model_name='complaint',
            name='answer',
            field=models.CharField(blank=True, default='', max_length=1000, verbose_name='答复内容'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='answered_on',
            field=models.DateField(blank=True, null=True, verbose_name='答复日期'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='application',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, to='applications.application', verbose_name='申请'),
        ),
        migrations.AddField(
            model_name='complaint',
            name='complainant',
            field=models.CharField(blank=True, default='', max_length=100, verbose_name='举报投诉人'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='answered_on',
            field=models.DateField(blank=True, null=True, verbose_name='提交答复、证据日期'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='body',
            field=models.CharField(blank=True, default='', max_length=100, verbose_name='复议机关、人民法院'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='claim',
            field=models.CharField(blank=True, default='', max_length=500, verbose_name='请求'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='earlier',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='later', to='oversight.proceeding', verbose_name='在前的复议案件'),
        ),
        migrations.AddField(
            model_name='proceeding',
            name='notice_on',
            field=models.DateField(blank=True, null=True, verbose_name='收到答复、应诉通知日期'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_on', None)), models.Q(('answered_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='complaint_answered_with_words'),
        ),
        migrations.AddConstraint(
            model_name='proceeding',
            constraint=models.CheckConstraint(condition=models.Q(('earlier', None), ('kind', 'litigation_after'), _connector='OR'), name='proceeding_after_another_is_a_suit'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='proceeding',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='appeal', to='oversight.proceeding', verbose_name='诉讼'),
        ),
        migrations.AddField(
            model_name='proceedingdocument',
            name='added_by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='上传人'),
        ),
        migrations.AddField(
            model_name='proceedingdocument',
            name='proceeding',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='documents', to='oversight.proceeding', verbose_name='案件'),
        ),
        migrations.AddField(
            model_name='proceedingdocument',
            name='stored',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.stored', verbose_name='文件'),
        ),
    ]
