from django.apps import AppConfig

from gongkai.faces.theme.wording import speak_plainly


class ThemeConfig(AppConfig):
    name = "gongkai.faces.theme"
    label = "theme"
    verbose_name = "外观"

    def ready(self) -> None:
        """Put the words of forms in place before any form is made."""
        speak_plainly()
