#!/bin/sh
# Run once by the postgres image, when the database is made: the role as which web, worker and beat connect.
# The tables belong to POSTGRES_USER, who migrates and then says what this role may do (manage.py grant_to_application).
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --no-psqlrc --quiet \
    --set ON_ERROR_STOP=1 --set password="$(cat "$APP_PASSWORD_FILE")" <<'SQL'
CREATE ROLE songlo_app LOGIN PASSWORD :'password';
SQL
