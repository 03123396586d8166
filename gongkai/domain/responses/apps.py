from datetime import timedelta
from importlib import import_module

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class ResponsesConfig(AppConfig):
    name = "gongkai.domain.responses"
    label = "responses"
    verbose_name = "回应关切"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let answers be found, and have those who see to tickets be reminded: limits are of hours, too."""
        register_task("responses.remind", "gongkai.domain.responses.tasks.remind", label="提醒诉求、舆情的答复期限")
        register_schedule("responses.remind", "responses.remind", every=timedelta(hours=1))
        # 模型此时才读得到。
        import_module("gongkai.domain.responses.queries.searching").register()
