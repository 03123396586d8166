"""The tables of a new database at once, as 0001–0004 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('responses', '0001_initial'),
        ('responses', '0002_count_a_year_from_indexes'),
        ('responses', '0003_reach_rows_from_the_index_alone'),
        ('responses', '0004_tickets_limits_and_voided_records'),
    ]

    initial = True

    dependencies = [
        ('authorities', '0001_squashed_0003_organisation_codes'),
        ('review', '0001_squashed_0002_review_answers_to_concerns'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Platform',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('name', models.CharField(max_length=100, verbose_name='名称')),
                ('kind', models.CharField(blank=True, default='', max_length=20, verbose_name='类别')),
                ('limit', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='办理时限')),
                ('limit_unit', models.CharField(blank=True, choices=[('hours', '小时'), ('working_days', '个工作日')], default='', max_length=20, verbose_name='时限单位')),
                ('started_on', models.DateField(verbose_name='启用日期')),
                ('ended_on', models.DateField(blank=True, null=True, verbose_name='停用日期')),
            ],
            options={
                'verbose_name': '回应平台',
                'constraints': [models.UniqueConstraint(fields=('authority', 'name'), name='platform_once')],
            },
        ),
        migrations.CreateModel(
            name='Event',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('title', models.CharField(max_length=300, verbose_name='事项')),
                ('kind', models.CharField(choices=[('concern', '公众关注热点'), ('public_opinion', '政务舆情'), ('emergency', '重大突发事件舆情')], default='concern', max_length=20, verbose_name='类别')),
                ('arose_on', models.DateField(verbose_name='发生日期')),
                ('arose_at', models.DateTimeField(blank=True, null=True, verbose_name='发生时间')),
                ('due_at', models.DateTimeField(blank=True, null=True, verbose_name='回应期限')),
                ('first_answered_on', models.DateField(blank=True, null=True, verbose_name='首次回应日期')),
            ],
            options={
                'verbose_name': '热点或者舆情',
                'indexes': [models.Index(fields=['authority', 'first_answered_on', 'id'], name='event_first_answered')],
            },
        ),
        migrations.CreateModel(
            name='Briefing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('kind', models.CharField(choices=[('press_conference', '新闻发布会'), ('online_interview', '政府网站在线访谈')], max_length=20, verbose_name='类别')),
                ('title', models.CharField(max_length=300, verbose_name='主题')),
                ('held_on', models.DateField(verbose_name='举行日期')),
                ('head_took_part', models.BooleanField(default=False, verbose_name='主要负责同志参加')),
            ],
            options={
                'verbose_name': '发布会、访谈',
                'indexes': [models.Index(fields=['authority', 'held_on', 'kind', 'head_took_part', 'voided_on'], name='briefing_counted')],
            },
        ),
        migrations.CreateModel(
            name='Response',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('event', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='responses.event', verbose_name='事项')),
                ('way', models.CharField(choices=[('press_conference', '新闻发布会'), ('online_interview', '在线访谈'), ('interpretation', '解读稿件'), ('weibo_wechat', '微博微信'), ('other', '其他方式')], max_length=20, verbose_name='方式')),
                ('platform', models.CharField(blank=True, default='', max_length=100, verbose_name='平台')),
                ('answered_on', models.DateField(verbose_name='回应日期')),
                ('address', models.CharField(blank=True, default='', max_length=500, verbose_name='公布地址')),
                ('head_took_part', models.BooleanField(default=False, verbose_name='主要负责同志参加')),
            ],
            options={
                'verbose_name': '回应',
                'indexes': [models.Index(fields=['event', 'answered_on', 'way', 'voided_on'], name='response_counted')],
            },
        ),
        migrations.CreateModel(
            name='HotlineSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('voided_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('void_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('programme', models.CharField(max_length=100, verbose_name='节目')),
                ('attended_on', models.DateField(verbose_name='参加日期')),
                ('head_took_part', models.BooleanField(default=False, verbose_name='主要负责同志参加')),
            ],
            options={
                'verbose_name': '热线节目',
            },
        ),
        migrations.CreateModel(
            name='TicketBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority', verbose_name='机关')),
                ('file_name', models.CharField(max_length=200, verbose_name='文件名')),
                ('digest', models.CharField(max_length=64, verbose_name='文件摘要')),
                ('rows', models.PositiveIntegerField(verbose_name='条数')),
                ('entered_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='导入人')),
                ('entered_on', models.DateField(verbose_name='导入日期')),
                ('undone_on', models.DateField(blank=True, null=True, verbose_name='撤销日期')),
            ],
            options={
                'verbose_name': '诉求导入批次',
                'constraints': [models.UniqueConstraint(condition=models.Q(('undone_on__isnull', True)), fields=('authority', 'digest'), name='ticket_batch_entered_once')],
            },
        ),
        migrations.CreateModel(
            name='Ticket',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to='authorities.authority', verbose_name='机关')),
                ('platform', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='responses.platform', verbose_name='平台')),
                ('external_no', models.CharField(blank=True, default='', max_length=100, verbose_name='平台编号')),
                ('received_at', models.DateTimeField(verbose_name='收到时间')),
                ('due_at', models.DateTimeField(verbose_name='答复期限')),
                ('limit', models.CharField(max_length=50, verbose_name='时限')),
                ('is_provisional', models.BooleanField(default=False, verbose_name='期限暂按周末推算')),
                ('asker', models.CharField(blank=True, default='', max_length=50, verbose_name='诉求人')),
                ('title', models.CharField(max_length=300, verbose_name='标题')),
                ('question', models.TextField(blank=True, default='', max_length=5000, verbose_name='内容')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='responses.event', verbose_name='热点或者舆情')),
                ('section', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='authorities.authority', verbose_name='承办科室')),
                ('handler', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='承办人')),
                ('answer', models.TextField(blank=True, default='', max_length=10000, verbose_name='答复')),
                ('is_public', models.BooleanField(default=True, verbose_name='在门户公开答复')),
                ('privacy_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='含个人信息仍可公开的理由')),
                ('revision', models.PositiveIntegerField(default=1, verbose_name='修改次数')),
                ('chain', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='review.chain', verbose_name='审核链')),
                ('replied_on', models.DateField(blank=True, null=True, verbose_name='答复日期')),
                ('replied_at', models.DateTimeField(blank=True, null=True, verbose_name='答复时间')),
                ('published_address', models.CharField(blank=True, default='', max_length=500, verbose_name='公布地址')),
                ('head_took_part', models.BooleanField(default=False, verbose_name='主要负责同志参加')),
                ('response', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ticket', to='responses.response', verbose_name='计入统计的回应')),
                ('withdrawn_on', models.DateField(blank=True, null=True, verbose_name='撤下日期')),
                ('withdrawn_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='撤下理由')),
                ('discarded_on', models.DateField(blank=True, null=True, verbose_name='作废日期')),
                ('discarded_reason', models.CharField(blank=True, default='', max_length=500, verbose_name='作废理由')),
                ('batch', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='tickets', to='responses.ticketbatch', verbose_name='导入批次')),
                ('entered_on', models.DateField(verbose_name='登记日期')),
            ],
            options={
                'verbose_name': '诉求',
                'indexes': [models.Index(condition=models.Q(('discarded_on__isnull', True), ('replied_on__isnull', True)), fields=['authority', 'due_at'], name='ticket_open'), models.Index(fields=['authority', 'received_at'], name='ticket_received'), models.Index(condition=models.Q(('discarded_on__isnull', True), ('is_public', True), ('replied_on__isnull', False), ('withdrawn_on__isnull', True)), fields=['-replied_on', '-id'], name='ticket_public')],
                'constraints': [models.CheckConstraint(condition=models.Q(('due_at__gte', models.F('received_at'))), name='ticket_due_after_receipt'), models.CheckConstraint(condition=models.Q(('withdrawn_on__isnull', True), ('replied_on__isnull', False), _connector='OR'), name='ticket_withdrawn_after_reply'), models.UniqueConstraint(condition=models.Q(('discarded_on__isnull', True), models.Q(('external_no', ''), _negated=True)), fields=('platform', 'external_no'), name='ticket_number_once')],
            },
        ),
    ]
