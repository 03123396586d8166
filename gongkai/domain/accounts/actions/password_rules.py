"""What a password must not be: Django's rules, in sentences of our own (its Chinese ones lag behind its English)."""

from __future__ import annotations

from django.contrib.auth import password_validation


class LongEnough(password_validation.MinimumLengthValidator):
    """At least so many characters."""

    def get_error_message(self) -> str:
        """Return the sentence."""
        return f"密码太短，至少要{self.min_length}个字符。"


class NotLikeTheName(password_validation.UserAttributeSimilarityValidator):
    """Not like the sign-in name or the name."""

    def get_error_message(self) -> str:
        """Return the sentence; Django fills in which of the two."""
        return "密码与%(verbose_name)s太相近。"


class NotCommon(password_validation.CommonPasswordValidator):
    """Not among the twenty thousand most used."""

    def get_error_message(self) -> str:
        """Return the sentence."""
        return "这个密码太常见，容易被猜中。"


class NotDigitsOnly(password_validation.NumericPasswordValidator):
    """Not a number: a birthday or a telephone."""

    def get_error_message(self) -> str:
        """Return the sentence."""
        return "密码不能全是数字。"
