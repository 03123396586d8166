from django.apps import AppConfig


class AuthoritiesConfig(AppConfig):
    name = "gongkai.domain.authorities"
    label = "authorities"
    verbose_name = "行政机关"
    default_auto_field = "django.db.models.BigAutoField"
