from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "gongkai.domain.files"
    label = "files"
    verbose_name = "附件"
    default_auto_field = "django.db.models.BigAutoField"
