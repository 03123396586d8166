"""The package as source: files and syntax trees, read once."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
PACKAGE = PROJECT / "gongkai"


def modules(*folders: str) -> list[Path]:
    """Return the Python files below the named folders of the package, migrations left out."""
    return sorted(
        path
        for folder in folders or ("",)
        for path in (PACKAGE / folder).rglob("*.py")
        if "migrations" not in path.parts
    )


@cache
def tree(path: Path) -> ast.Module:
    """Return the parsed module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def shown(path: Path, line: int = 0) -> str:
    """Return a place a developer can click."""
    return f"{path.relative_to(PROJECT)}:{line}"


@cache
def calls(path: Path) -> list[tuple[str, int]]:
    """Return every call of a module as (dotted name, line)."""
    return [(ast.unparse(node.func), node.lineno) for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]
