from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

ROLE = "songlo_app"  # docker/application_role.sh
# The application reads and writes and owns nothing: it cannot take a trigger or a constraint away. To the trail it
# adds lines, and fills their seal.
GRANTS = f"""
GRANT USAGE ON SCHEMA public TO {ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {ROLE};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {ROLE};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {ROLE};
REVOKE UPDATE, DELETE ON audit_auditevent FROM {ROLE};
GRANT UPDATE (seal_number, seal_hash) ON audit_auditevent TO {ROLE};
"""  # noqa: S608  the name of the role is written above


class Command(BaseCommand):
    help = f"After migrate, as the owner of the tables: what {ROLE} may do. Any number of times."

    def handle(self, *args: Any, **options: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE])
            if cursor.fetchone() is None:
                raise CommandError(f"There is no role {ROLE}; see docs/operations.md, Update.")
            cursor.execute(GRANTS)
