from django.apps import AppConfig


class BackofficeConfig(AppConfig):
    name = "gongkai.faces.backoffice"
    label = "backoffice"
    verbose_name = "工作台"
