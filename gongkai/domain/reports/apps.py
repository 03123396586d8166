from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "gongkai.domain.reports"
    label = "reports"
    verbose_name = "年度报告"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let `gongkai audit verify` look at frozen figures, too, and a search find the words of published reports."""
        # Models can be imported only once all apps are there.
        from gongkai.domain.audit.queries.altered import register_verifier  # noqa: PLC0415
        from gongkai.domain.reports.queries.searchable import register  # noqa: PLC0415
        from gongkai.domain.reports.queries.verifying import altered  # noqa: PLC0415

        register_verifier(altered)
        register()
