from importlib import import_module

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "gongkai.domain.oversight"
    label = "oversight"
    verbose_name = "复议诉讼与投诉"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Hold back the file of a case that is contested; what is destroyed of a case goes from complaints about it."""
        # 模型此时才读得到。
        import_module("gongkai.domain.oversight.queries.in_ledger").register()
        import_module("gongkai.domain.oversight.actions.erasing").register()
