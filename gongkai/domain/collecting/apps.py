from datetime import time

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class CollectingConfig(AppConfig):
    name = "gongkai.domain.collecting"
    label = "collecting"
    verbose_name = "年报收集"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let reports of governments be made of what their units handed in; remind those who are to hand in."""
        register_task("collecting.remind", "gongkai.domain.collecting.tasks.remind", label="提醒年度报告的期限")
        register_schedule("collecting.remind", "collecting.remind", daily_at=time(7, 30))
        # Models can be imported only once all apps are there.
        from gongkai.domain.collecting.queries.summing import register  # noqa: PLC0415

        register()
