"""Accounts: people, the terminal, passwords, second factors, sign-ins, and the code that opens a new installation."""

from gongkai.domain.accounts.actions.entries import INSTALLATION
from gongkai.domain.accounts.actions.people import (
    TERMINAL,
    create_terminal_user,
    create_user,
    deactivate_user,
    reactivate_user,
    terminal_user,
)

__all__ = [
    "INSTALLATION",
    "TERMINAL",
    "create_terminal_user",
    "create_user",
    "deactivate_user",
    "reactivate_user",
    "terminal_user",
]
