"""An interpretation says in which form it is: text, picture, audio or video, questions and answers, a briefing."""

from django.db import migrations, models

FORM = models.CharField(
    blank=True,
    choices=[
        ("text", "文字"),
        ("picture", "图解"),
        ("media", "音视频"),
        ("questions", "问答"),
        ("briefing", "发布会"),
    ],
    default="",
    max_length=10,
    verbose_name="解读形式",
)


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0001_squashed_0009_find_a_release_by_its_address")]

    operations = [
        migrations.AddField(model_name="item", name="interpretation_form", field=FORM),
        migrations.AddField(model_name="version", name="interpretation_form", field=FORM),
    ]
