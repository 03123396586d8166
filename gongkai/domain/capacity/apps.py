from django.apps import AppConfig


class CapacityConfig(AppConfig):
    name = "gongkai.domain.capacity"
    label = "capacity"
    verbose_name = "机构与保障"
    default_auto_field = "django.db.models.BigAutoField"
