"""The tables of a new database at once, as 0001–0002 made them one after another; those are for upgrades."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [
        ('accounts', '0001_initial'),
        ('accounts', '0002_sign_ins_and_second_factors'),
    ]

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name='User',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=150, unique=True, verbose_name='登录名')),
                ('name', models.CharField(max_length=100, verbose_name='姓名')),
                ('authority_code', models.CharField(blank=True, db_index=True, default='', max_length=64, verbose_name='所属机关代码')),
                ('is_active', models.BooleanField(default=True, verbose_name='启用')),
                ('is_terminal', models.BooleanField(default=False, verbose_name='命令行')),
                ('is_demo', models.BooleanField(default=False, verbose_name='演示人物')),
                ('must_change_password', models.BooleanField(default=False, verbose_name='须改密码')),
            ],
            options={
                'verbose_name': '用户',
            },
        ),
        migrations.CreateModel(
            name='SignIn',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_ins', to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                ('device', models.CharField(max_length=100, verbose_name='设备')),
                ('address', models.CharField(max_length=64, verbose_name='网络地址（部分）')),
                ('has_second_factor', models.BooleanField(default=False, verbose_name='经过动态码')),
                ('started_at', models.DateTimeField(verbose_name='登录时间')),
                ('seen_at', models.DateTimeField(verbose_name='最近使用时间')),
                ('ended_at', models.DateTimeField(blank=True, null=True, verbose_name='结束时间')),
            ],
            options={
                'verbose_name': '登录',
                'indexes': [models.Index(fields=['user', 'ended_at'], name='sign_in_by_user')],
            },
        ),
        migrations.CreateModel(
            name='RecoveryCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='recovery_codes', to=settings.AUTH_USER_MODEL, verbose_name='用户')),
                ('code_hash', models.CharField(max_length=64, unique=True, verbose_name='摘要')),
                ('used_at', models.DateTimeField(blank=True, null=True, verbose_name='使用时间')),
            ],
            options={
                'verbose_name': '恢复码',
            },
        ),
        migrations.CreateModel(
            name='StartCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code_hash', models.CharField(max_length=64, verbose_name='摘要')),
            ],
            options={
                'verbose_name': '启用码',
            },
        ),
    ]
