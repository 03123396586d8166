from datetime import timedelta

from django.apps import AppConfig

from gongkai.domain.jobs.tasks.registry import register_schedule, register_task


class ChannelsConfig(AppConfig):
    name = "gongkai.domain.channels"
    label = "channels"
    verbose_name = "公开渠道"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let workers carry out what was planned; how often it is tried is counted by the delivery, not by the job."""
        register_task(
            "channels.deliver",
            "gongkai.domain.channels.tasks.deliver",
            label="通过渠道发布",
            attempts=100,
            limit=timedelta(minutes=10),
        )
        register_task("channels.resume", "gongkai.domain.channels.tasks.resume", label="找回没有人办的渠道发布")
        register_schedule("channels.resume", "channels.resume", every=timedelta(minutes=10))
