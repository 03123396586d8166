from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "gongkai.domain.oversight"
    label = "oversight"
    verbose_name = "复议诉讼与投诉"
    default_auto_field = "django.db.models.BigAutoField"
