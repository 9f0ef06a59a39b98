"""All migrations run once, whatever the number of processes: the databases of xdist's are copies of one. The first
process begins while the others look for their tests; whoever comes earlier makes it himself."""

import os
from typing import Any

import django
import psycopg
from django.conf import settings
from django.db import connection

from tests.settings import RUN

NAME = f"{os.environ.get('TEST_DATABASE_NAME', 'test_songlo')}_template"


def template_of_this_run() -> str:
    with psycopg.connect(**_server(), autocommit=True) as server:
        server.execute("SELECT pg_advisory_lock(hashtext(%s))", [NAME])
        if _note_on(server, NAME) != RUN:
            server.execute(f"DROP DATABASE IF EXISTS {NAME}")
            _migrate()
            server.execute(f"COMMENT ON DATABASE {NAME} IS '{RUN}'")
    return NAME


def _migrate() -> None:
    test, name = connection.settings_dict["TEST"], connection.settings_dict["NAME"]
    own, test["NAME"] = test["NAME"], NAME
    connection.creation.create_test_db(verbosity=0, serialize=False)
    connection.close()
    test["NAME"] = own
    connection.settings_dict["NAME"] = settings.DATABASES["default"]["NAME"] = name


def _server() -> dict[str, Any]:
    return connection.get_connection_params() | {"dbname": "postgres"}


def _note_on(server: psycopg.Connection, database: str) -> str | None:
    question = "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s"
    row = server.execute(question, [database]).fetchone()
    return row and row[0]


if __name__ == "__main__":
    django.setup()
    template_of_this_run()
