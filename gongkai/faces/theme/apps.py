from django.apps import AppConfig


class ThemeConfig(AppConfig):
    name = "gongkai.faces.theme"
    label = "theme"
    verbose_name = "外观"
