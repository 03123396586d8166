from importlib import import_module

from django.apps import AppConfig


class ResponsesConfig(AppConfig):
    name = "gongkai.domain.responses"
    label = "responses"
    verbose_name = "回应关切"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let answers be found."""
        # 模型此时才读得到。
        import_module("gongkai.domain.responses.queries.searching").register()
