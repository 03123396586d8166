"""Two fresh databases for a bench, Django set up on them. Importing this is what sets them up: import it first.

`default` holds many authorities, `alone` only the one measured. SQLite files in a temporary folder, or on the
PostgreSQL server that `GONGKAI_DATABASE_URL` names.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import environ
import psycopg
from django.conf import settings

MANY, ALONE = "default", "alone"


class Chosen:
    """Sends every query to the database that is measured at the moment."""

    alias = MANY

    def db_for_read(self, model: object, **hints: object) -> str:
        """Return the database in use."""
        return Chosen.alias


@contextmanager
def reading(alias: str) -> Iterator[None]:
    """Send the queries inside to one database."""
    before, Chosen.alias = Chosen.alias, alias
    try:
        yield
    finally:
        Chosen.alias = before


def _fresh_database(server: str, name: str) -> str:
    """Create an empty database on a PostgreSQL server. Returns its URL."""
    address = server.replace("psql://", "postgresql://").replace("postgres://", "postgresql://")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return server.rsplit("/", 1)[0] + f"/{name}"


_folder = tempfile.TemporaryDirectory(prefix="gongkai-bench-")
(Path(_folder.name) / "kind").write_text("test\n", encoding="utf-8")
os.environ["GONGKAI_DATA"] = _folder.name
os.environ["DJANGO_SETTINGS_MODULE"] = "gongkai.config.settings"

_server = os.environ.get("GONGKAI_DATABASE_URL", "")
_alone = f"sqlite:///{_folder.name}/alone.sqlite3"
if _server:
    os.environ["GONGKAI_DATABASE_URL"] = _fresh_database(_server, "gongkai_bench_many")
    _alone = _fresh_database(_server, "gongkai_bench_alone")

settings.DATABASES[ALONE] = {**settings.DATABASES[MANY], **environ.Env.db_url_config(_alone)}
settings.DATABASE_ROUTERS = [Chosen()]
django.setup()
