from datetime import time
from importlib import import_module

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class DisclosuresConfig(AppConfig):
    name = "gongkai.domain.disclosures"
    label = "disclosures"
    verbose_name = "主动公开"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have timed releases go out at their moment, documents lapse on their day, and items be found."""
        tasks = "gongkai.domain.disclosures.tasks"
        register_task("disclosures.release_timed", f"{tasks}.release_timed", label="定时公开")
        register_task("disclosures.lapse_due", f"{tasks}.lapse_due", label="到期失效")
        register_task("disclosures.delivered", f"{tasks}.delivered", label="登记渠道公开")
        register_schedule("disclosures.lapse_due", "disclosures.lapse_due", daily_at=time(0, 5))
        # 模型此时才读得到。
        import_module("gongkai.domain.disclosures.queries.searching").register()
