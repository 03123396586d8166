from datetime import timedelta

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class SearchConfig(AppConfig):
    name = "gongkai.domain.search"
    label = "search"
    verbose_name = "全文检索"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let workers bring the index up: at once when told of a change, and every minute in case nobody told."""
        register_task(
            "search.catch_up",
            "gongkai.domain.search.tasks.run_catch_up",
            label="更新检索索引",
            limit=timedelta(hours=2),
        )
        register_schedule("search.catch_up", "search.catch_up", every=timedelta(minutes=1))
