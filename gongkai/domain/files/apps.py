from datetime import time

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class FilesConfig(AppConfig):
    name = "gongkai.domain.files"
    label = "files"
    verbose_name = "附件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have leftovers of interrupted uploads cleared away every night."""
        register_task("files.clear", "gongkai.domain.files.tasks.clear_files", label="清理没有登记的文件")
        register_schedule("files.clear", "files.clear", daily_at=time(3, 30))
