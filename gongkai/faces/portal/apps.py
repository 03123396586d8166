from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "gongkai.faces.portal"
    label = "portal"
    verbose_name = "公众门户"
