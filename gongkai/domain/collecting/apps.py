from django.apps import AppConfig


class CollectingConfig(AppConfig):
    name = "gongkai.domain.collecting"
    label = "collecting"
    verbose_name = "年报收集"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let reports of governments be made of what their units handed in."""
        # Models can be imported only once all apps are there.
        from gongkai.domain.collecting.queries.summing import register  # noqa: PLC0415

        register()
