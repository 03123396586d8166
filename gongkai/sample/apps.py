from django.apps import AppConfig


class SampleConfig(AppConfig):
    name = "gongkai.sample"
    label = "sample"
    verbose_name = "样例"
