"""Pages of other kinds than a text: service guides, office profiles, topics; the lists of them and of a topic's items."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('authorities', '0003_organisation_codes'),
        ('disclosures', '0004_texts_hits_and_columns'),
    ]

    operations = [
        migrations.AddField(
            model_name='item',
            name='accent',
            field=models.CharField(blank=True, choices=[('blue', '蓝'), ('red', '红'), ('green', '绿'), ('purple', '紫'), ('brown', '褐')], default='', max_length=10, verbose_name='专题配色'),
        ),
        migrations.AddField(
            model_name='item',
            name='page_kind',
            field=models.CharField(choices=[('text', '普通信息'), ('service_guide', '办事指南'), ('office_profile', '机构简介'), ('topic', '专题')], default='text', max_length=20, verbose_name='页面类型'),
        ),
        migrations.AddField(
            model_name='version',
            name='accent',
            field=models.CharField(blank=True, choices=[('blue', '蓝'), ('red', '红'), ('green', '绿'), ('purple', '紫'), ('brown', '褐')], default='', max_length=10, verbose_name='专题配色'),
        ),
        migrations.AddField(
            model_name='version',
            name='page_kind',
            field=models.CharField(choices=[('text', '普通信息'), ('service_guide', '办事指南'), ('office_profile', '机构简介'), ('topic', '专题')], default='text', max_length=20, verbose_name='页面类型'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['page_kind', '-first_released_on', '-id'], name='item_by_page_kind'),
        ),
        migrations.AddIndex(
            model_name='item',
            index=models.Index(fields=['theme', '-first_released_on', '-id'], name='item_by_theme'),
        ),
    ]
