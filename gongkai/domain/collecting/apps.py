from django.apps import AppConfig


class CollectingConfig(AppConfig):
    name = "gongkai.domain.collecting"
    label = "collecting"
    verbose_name = "年报收集"
    default_auto_field = "django.db.models.BigAutoField"
