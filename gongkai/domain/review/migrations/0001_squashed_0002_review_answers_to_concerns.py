"""The tables of a new database at once, as 0001–0002 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('review', '0001_chains_and_opinions'),
        ('review', '0002_review_answers_to_concerns'),
    ]

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Chain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('item', '主动公开信息'), ('reply', '依申请公开答复'), ('report', '年度报告'), ('answer', '回应关切答复')], max_length=10, verbose_name='类别')),
                ('authority_code', models.CharField(max_length=64, verbose_name='机关代码')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('text_hash', models.CharField(max_length=128, verbose_name='文本摘要')),
                ('drafted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='drafted_chains', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                ('submitted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='submitted_chains', to=settings.AUTH_USER_MODEL, verbose_name='提交人')),
                ('state', models.CharField(choices=[('in_review', '审核中'), ('returned', '待重新提交'), ('approved', '已通过'), ('withdrawn', '已撤销')], default='in_review', max_length=10, verbose_name='状态')),
                ('round', models.PositiveIntegerField(default=1, verbose_name='轮次')),
                ('at_step', models.PositiveSmallIntegerField(verbose_name='步骤')),
                ('started_on', models.DateField(verbose_name='启动日期')),
                ('due_on', models.DateField(blank=True, null=True, verbose_name='本步期限')),
                ('is_provisional', models.BooleanField(default=False, verbose_name='期限暂按周末推算')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='通过日期')),
            ],
            options={
                'verbose_name': '审核链',
                'indexes': [models.Index(condition=models.Q(('state', 'in_review')), fields=['authority_code', 'due_on'], name='review_waiting'), models.Index(condition=models.Q(('state', 'returned')), fields=['submitted_by'], name='review_returned')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('approved_on__isnull', False), ('state', 'approved')), models.Q(models.Q(('state', 'approved'), _negated=True), ('approved_on__isnull', True)), _connector='OR'), name='review_approved_on_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('due_on__isnull', False), ('state', 'in_review')), models.Q(('state', 'in_review'), _negated=True), _connector='OR'), name='review_waits_until_a_day')],
            },
        ),
        migrations.CreateModel(
            name='Step',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='review.chain', verbose_name='审核链')),
                ('number', models.PositiveSmallIntegerField(verbose_name='序号')),
                ('label', models.CharField(max_length=50, verbose_name='步骤')),
                ('role', models.CharField(max_length=20, verbose_name='职务')),
                ('by_drafter', models.BooleanField(default=False, verbose_name='承办人签名')),
                ('working_days', models.PositiveSmallIntegerField(verbose_name='时限（工作日）')),
                ('article', models.CharField(max_length=200, verbose_name='依据')),
                ('checklist', models.JSONField(blank=True, default=list, verbose_name='核对事项')),
            ],
            options={
                'verbose_name': '审核步骤',
                'ordering': ['number'],
                'constraints': [models.UniqueConstraint(fields=('chain', 'number'), name='review_step_once')],
            },
        ),
        migrations.CreateModel(
            name='OneTimeLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='links', to='review.chain', verbose_name='审核链')),
                ('step', models.PositiveSmallIntegerField(verbose_name='步骤')),
                ('round', models.PositiveIntegerField(verbose_name='轮次')),
                ('text_hash', models.CharField(max_length=128, verbose_name='文本摘要')),
                ('token_hash', models.CharField(max_length=64, verbose_name='令牌摘要')),
                ('name', models.CharField(max_length=100, verbose_name='审核人')),
                ('unit', models.CharField(max_length=200, verbose_name='所在单位')),
                ('issued_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='发出人')),
                ('issued_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代')),
                ('issued_on', models.DateField(verbose_name='发出日期')),
                ('expires_on', models.DateField(verbose_name='有效至')),
                ('used_on', models.DateField(blank=True, null=True, verbose_name='使用日期')),
                ('revoked_on', models.DateField(blank=True, null=True, verbose_name='撤回日期')),
            ],
            options={
                'verbose_name': '一次性链接',
                'constraints': [models.CheckConstraint(condition=models.Q(('expires_on__gte', models.F('issued_on'))), name='review_link_lives'), models.CheckConstraint(condition=models.Q(('used_on__isnull', True), ('revoked_on__isnull', True), _connector='OR'), name='review_link_used_or_revoked')],
            },
        ),
        migrations.CreateModel(
            name='Opinion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chain', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to='review.chain', verbose_name='审核链')),
                ('step', models.PositiveSmallIntegerField(verbose_name='步骤')),
                ('round', models.PositiveIntegerField(verbose_name='轮次')),
                ('outcome', models.CharField(choices=[('submit', '提交'), ('approve', '同意'), ('return', '退回'), ('void', '修改文本'), ('withdraw', '撤销')], max_length=10, verbose_name='结果')),
                ('opinion', models.TextField(blank=True, default='', verbose_name='意见')),
                ('basis', models.CharField(blank=True, default='', max_length=300, verbose_name='依据')),
                ('ticked', models.JSONField(blank=True, default=list, verbose_name='已核对')),
                ('text_hash', models.CharField(max_length=128, verbose_name='文本摘要')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='opinions', to=settings.AUTH_USER_MODEL, verbose_name='签署人')),
                ('acted_for', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='代')),
                ('link', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='used_for', to='review.onetimelink', verbose_name='一次性链接')),
                ('by_name', models.CharField(max_length=100, verbose_name='签署人姓名')),
                ('acted_for_name', models.CharField(blank=True, default='', max_length=100, verbose_name='代某人')),
                ('on', models.DateField(verbose_name='日期')),
            ],
            options={
                'verbose_name': '审核意见',
                'ordering': ['pk'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outcome', 'approve')), fields=('chain', 'round', 'step'), name='review_step_approved_once'), models.UniqueConstraint(condition=models.Q(('outcome', 'approve')), fields=('chain', 'round', 'by'), name='review_one_person_one_approval'), models.CheckConstraint(condition=models.Q(models.Q(('by__isnull', False), ('link__isnull', True)), models.Q(('by__isnull', True), ('link__isnull', False)), _connector='OR'), name='review_opinion_by_somebody')],
            },
        ),
        migrations.CreateModel(
            name='OwnOrder',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=64, verbose_name='机关代码')),
                ('kind', models.CharField(choices=[('item', '主动公开信息'), ('reply', '依申请公开答复'), ('report', '年度报告'), ('answer', '回应关切答复')], max_length=10, verbose_name='类别')),
                ('steps', models.JSONField(blank=True, default=list, verbose_name='步骤')),
                ('set_on', models.DateField(verbose_name='设定日期')),
            ],
            options={
                'verbose_name': '审核程序',
                'indexes': [models.Index(fields=['authority_code', 'kind'], name='review_own_order')],
            },
        ),
        migrations.CreateModel(
            name='OutsideReview',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority_code', models.CharField(max_length=64, unique=True, verbose_name='机关代码')),
                ('is_allowed', models.BooleanField(default=False, verbose_name='允许')),
            ],
            options={
                'verbose_name': '外部审核',
            },
        ),
    ]
