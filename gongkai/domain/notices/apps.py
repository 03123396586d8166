from datetime import timedelta

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class NoticesConfig(AppConfig):
    name = "gongkai.domain.notices"
    label = "notices"
    verbose_name = "通知邮件"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let workers send what was queued; how often it is tried is counted by the mail, not by the job."""
        register_task(
            "notices.send",
            "gongkai.domain.notices.tasks.send",
            label="发送通知邮件",
            attempts=100,
            limit=timedelta(minutes=5),
        )
        register_task("notices.resume", "gongkai.domain.notices.tasks.resume", label="找回没有人发的通知邮件")
        register_schedule("notices.resume", "notices.resume", every=timedelta(minutes=10))
