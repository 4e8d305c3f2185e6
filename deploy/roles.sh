#!/usr/bin/env bash
# Makes the roles of a new PostgreSQL; its image runs this once, as the superuser
# POSTGRES_USER, in the database POSTGRES_DB.
#
# hangtag_owner   owns the database and its tables: `hangtag migrate`, nothing else
# hangtag_app     servers and workers: row-level security holds for it
# hangtag_backup  reads everything, past row-level security: pg_dump, nothing else
set -euo pipefail

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" \
  --set owner_password="$OWNER_PASSWORD" \
  --set app_password="$APP_PASSWORD" \
  --set backup_password="$BACKUP_PASSWORD" <<'SQL'
CREATE ROLE hangtag_owner LOGIN PASSWORD :'owner_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE hangtag_app LOGIN PASSWORD :'app_password' NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE;
CREATE ROLE hangtag_backup LOGIN PASSWORD :'backup_password' NOSUPERUSER BYPASSRLS NOCREATEDB NOCREATEROLE;
GRANT pg_read_all_data TO hangtag_backup;
ALTER ROLE hangtag_backup SET default_transaction_read_only = on;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO hangtag_app, hangtag_backup;
ALTER DATABASE :"DBNAME" OWNER TO hangtag_owner;
SQL
