#!/usr/bin/env bash
# Measures an import from file to posted ledger, next to the same rows by bulk
# insert into the same indexed tables, in one run.
#
#   scripts/with-services.sh scripts/measure-import.sh [LINES] [PROGRAM]
#
# On SQLite the peer is INSERT … SELECT from the imported file (Python's sqlite3);
# on PostgreSQL it is COPY of the imported rows, into a second database. Both have
# the tables, indices and triggers of the first. Needs python3, /usr/bin/time and psql.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

# The program would take them for its own.
server=${DATABASE_URL%/*}
admin=$DATABASE_URL
redis=$REDIS_URL
unset DATABASE_URL REDIS_URL

lines=${1:-100000}
program=${2:-target/debug/hangtag}
folder=$(mktemp -d "${TMPDIR:-/tmp}/hangtag-measure.XXXXXX")
trap 'rm -rf "$folder"' EXIT
node samples/large.mjs "$lines" >"$folder/large.csv"
# In an order in which every row finds what it refers to.
tables=(store consignor account rule_set import sale_line import_row allocation journal_entry transfer payable_entry)

# set_up DATA_DIR [ARGUMENT…]: a store with the consignors of the samples.
set_up() {
  local data=$1
  shift
  "$program" store create bench --name Bench --data-dir "$data" "$@" >/dev/null
  "$program" store add-consignors bench samples/consignors.csv --data-dir "$data" "$@" >/dev/null
  "$program" store publish-terms bench samples/terms.json --from 2026-01-01 --data-dir "$data" "$@" >/dev/null
}

# measured NAME DATA_DIR [ARGUMENT…]: imports, and says what it took.
measured() {
  local name=$1 data=$2
  shift 2
  /usr/bin/time -f '%e %U %S %M' -o "$folder/time" \
    "$program" import "$folder/large.csv" --store bench --data-dir "$data" --json "$@" >"$folder/answer" 2>"$folder/errors" ||
    { cat "$folder/errors" >&2; fail "the import failed"; }
  read -r wall user system memory <"$folder/time"
  awk -v name="$name" -v n="$lines" -v w="$wall" -v u="$user" -v s="$system" -v m="$memory" 'BEGIN {
    printf "%s: %d lines in %.1f s, %.0f lines/s; the program %.1f s CPU, %.0f MB at its peak\n", name, n, w, n / w, u + s, m / 1024 }'
}

set_up "$folder/sqlite"
measured "SQLite, import" "$folder/sqlite"
cp "$folder/sqlite/hangtag.db" "$folder/imported.db" 2>/dev/null
python3 - "$folder/imported.db" "$folder/peer.db" "${tables[@]}" <<'PYTHON'
import sqlite3, sys, time
source, target, *tables = sys.argv[1:]
old = sqlite3.connect(source)
schema = [row[0] for row in old.execute(
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND type IN ('table', 'index', 'trigger') ORDER BY type = 'trigger', type = 'index'")]
old.close()
new = sqlite3.connect(target)
new.execute("PRAGMA journal_mode = WAL")
new.execute("PRAGMA synchronous = NORMAL")
for statement in schema:
    new.execute(statement)
new.commit()
new.execute("ATTACH ? AS old", (source,))
start = time.time()
for table in tables:
    new.execute(f"INSERT INTO main.{table} SELECT * FROM old.{table}")
new.commit()
print(f"SQLite, the same rows by bulk insert: {time.time() - start:.1f} s")
PYTHON

for database in bench bench_peer; do
  psql -q "$admin" -c "CREATE DATABASE $database" -c "DO \$\$ BEGIN CREATE ROLE bench_app LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END \$\$"
  "$program" migrate --role bench_app --database-url "$server/$database" --data-dir "$folder/postgres" >/dev/null
done
as_application=${server/hangtag@/bench_app@}/bench
export REDIS_URL=$redis HANGTAG_STRIPE_KEY=sk_test_none HANGTAG_STRIPE_WEBHOOK_SECRET=whsec_none
HANGTAG_SECRET_KEY=$(printf '0%.0s' $(seq 64))
export HANGTAG_SECRET_KEY
set_up "$folder/postgres" --database-url "$as_application"
measured "PostgreSQL, import" "$folder/postgres" --database-url "$as_application"
for table in "${tables[@]}"; do
  psql -q "$server/bench" -c "\\copy $table TO '$folder/$table.copy'"
done
from=$(date +%s.%N)
{
  echo "BEGIN;"
  # The head's row lets transfers in.
  echo "SET session_replication_role = replica;"
  for table in "${tables[@]}"; do echo "\\copy $table FROM '$folder/$table.copy'"; done
  echo "COMMIT;"
} | psql -q -v ON_ERROR_STOP=1 "$server/bench_peer"
awk -v from="$from" -v to="$(date +%s.%N)" 'BEGIN { printf "PostgreSQL, the same rows by COPY: %.1f s\n", to - from }'
"$program" verify --database-url "$as_application" --data-dir "$folder/postgres"
