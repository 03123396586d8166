"""The house keeps its shape: folders, file names, imports, foreign keys."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import ForeignKey

from tests.architecture.source import PACKAGE, PROJECT, calls, modules, shown, tree

# From the top floor down; apps on one line do not know each other.
FLOORS = [
    ["inspection"],
    ["collecting"],
    ["reports"],
    ["oversight"],
    ["applications", "responses", "capacity"],
    ["disclosures"],
    ["review"],
    ["search"],
    ["files", "notices", "channels"],
    ["authorities"],
    ["accounts"],
    ["jobs", "audit"],
]
ROOMS = {
    "models",
    "actions",
    "queries",
    "errors",
    "tasks",
    "management",
    "apps",
    "migrations",
    "__init__",
    "__pycache__",
}
CATCH_ALLS = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "base",
    "misc",
    "manager",
    "managers",
    "service",
    "services",
}
CLOCK_READERS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "timezone.now",
    "timezone.localdate",
    "time.time",
}


def floor(app: str) -> int:
    return next(number for number, names in enumerate(FLOORS) if app in names)


def domain_models() -> list[type]:
    return [model for model in apps.get_models() if model.__module__.startswith("gongkai.domain.")]


def test_imports_point_down():
    finished = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert finished.returncode == 0, finished.stdout


def test_foreign_keys_point_down_too():
    upward = [
        f"{model.__name__}.{field.name}"
        for model in domain_models()
        for field in model._meta.get_fields()
        if isinstance(field, ForeignKey)
        and field.related_model is not model
        and model._meta.app_label != field.related_model._meta.app_label
        and floor(model._meta.app_label) >= floor(field.related_model._meta.app_label)
    ]
    assert upward == []


def test_audit_has_no_foreign_keys():
    assert [
        f for model in apps.get_app_config("audit").get_models() for f in model._meta.get_fields() if f.is_relation
    ] == []


@pytest.mark.parametrize(
    "app", sorted(path.name for path in (PACKAGE / "domain").iterdir() if path.is_dir() and path.name != "__pycache__")
)
def test_a_domain_app_holds_only_the_named_rooms(app):
    found = {path.stem if path.suffix == ".py" else path.name for path in (PACKAGE / "domain" / app).iterdir()}
    assert found - ROOMS == set()


def test_no_module_is_a_catch_all():
    assert [shown(path) for path in modules() if path.stem in CATCH_ALLS] == []


def test_no_module_has_grown_past_four_hundred_lines():
    assert [shown(path) for path in modules() if len(path.read_text(encoding="utf-8").splitlines()) > 420] == []


def test_faces_ask_queries_and_call_actions_only():
    forbidden = (".objects", ".save", ".delete", ".bulk_create", ".create")
    found = [
        f"{shown(path, line)} {name}"
        for path in modules("faces")
        for name, line in calls(path)
        if name.endswith(forbidden[1:]) or ".objects." in name
    ]
    assert found == []


def test_nobody_but_the_clock_reads_the_system_clock():
    found = [
        f"{shown(path, line)} {name}"
        for path in modules()
        if path != PACKAGE / "clock.py"
        for name, line in calls(path)
        if name in CLOCK_READERS or name.split(".", 1)[-1] in CLOCK_READERS
    ]
    assert found == []


def test_signals_are_not_control_flow():
    found = [
        shown(path, node.lineno)
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("django.db.models.signals")
    ]
    assert found == []


def test_knowledge_loads_without_django():
    program = (
        "import pkgutil, importlib, sys, gongkai.knowledge as k\n"
        "names = [m.name for m in pkgutil.walk_packages(k.__path__, k.__name__ + '.')]\n"
        "[importlib.import_module(name) for name in names if not name.endswith('__main__')]\n"
        "sys.exit('django' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=PROJECT, check=False).returncode == 0


def test_every_migration_is_named_for_what_it_does():
    unnamed = [
        shown(path) for path in PACKAGE.rglob("migrations/0*.py") if "_auto_" in path.name or path.stem[4:] in {"", "_"}
    ]
    assert unnamed == []


def test_the_models_and_the_migrations_agree():
    """What `makemigrations --check` compares, without its look into a database."""
    from django.apps import apps
    from django.db.migrations.autodetector import MigrationAutodetector
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState
    from django.utils.translation import override

    migrations = MigrationLoader(None)
    assert migrations.detect_conflicts() == {}
    with override(None):
        models = ProjectState.from_apps(apps)
        lacking = MigrationAutodetector(migrations.project_state(), models).changes(migrations.graph)
    assert lacking == {}


def test_a_database_made_by_migrations_refuses_to_change_audit_entries(django_db_blocker):
    """The tests' own tables are made from the models; this is what their migration adds."""
    from django.db import ConnectionHandler
    from django.db.migrations.loader import MigrationLoader
    from django.db.migrations.state import ProjectState

    loader, state = MigrationLoader(None), ProjectState()
    (last,) = loader.graph.leaf_nodes("audit")
    connection = ConnectionHandler({"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}})["default"]
    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        for node in loader.graph.forwards_plan(last):
            state = loader.get_migration(*node).apply(state, editor)
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
            found = [name for (name,) in cursor.fetchall()]
    assert found == ["audit_entry_no_delete", "audit_entry_no_update"]
