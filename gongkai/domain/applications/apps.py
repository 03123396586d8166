from datetime import time

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class ApplicationsConfig(AppConfig):
    name = "gongkai.domain.applications"
    label = "applications"
    verbose_name = "依申请公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let workers reckon anew before they remind: a day that a new calendar moved is told as it is now."""
        tasks = "gongkai.domain.applications.tasks"
        register_task("applications.recompute", f"{tasks}.recompute", label="日历更新后重新计算答复期限")
        register_task("applications.remind", f"{tasks}.remind", label="提醒承办人答复期限")
        register_schedule("applications.recompute", "applications.recompute", daily_at=time(6, 30))
        register_schedule("applications.remind", "applications.remind", daily_at=time(7, 30))
