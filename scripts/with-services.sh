#!/usr/bin/env bash
# Runs a command with a PostgreSQL and a Redis to test against.
#
#   scripts/with-services.sh COMMAND [ARGUMENT…]
#
# DATABASE_URL and REDIS_URL are used as they are when set. What is not set is
# started for this run: a private server on a free port of 127.0.0.1, with its data
# in a temporary folder, stopped and removed when the command ends, however it ends.
# DATABASE_URL must be a role that may create databases and roles: every test makes
# its own.
set -euo pipefail

[ $# -gt 0 ] || { sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2; }
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"

folder=
postgres_pid=
redis_pid=

# PostgreSQL refuses to run as root, so root lends the server another user.
server_user=()
if [ "$(id -u)" = 0 ]; then
  if id postgres >/dev/null 2>&1; then
    server_user=(setpriv --reuid postgres --regid postgres --clear-groups)
  else
    server_user=(setpriv --reuid nobody --regid nogroup --clear-groups)
  fi
fi

stop_services() {
  local status=$?
  trap - EXIT INT TERM HUP
  # An immediate stop: the data is thrown away, and no client holds it up.
  if [ -n "$postgres_pid" ]; then kill -QUIT "$postgres_pid" 2>/dev/null || true; fi
  if [ -n "$redis_pid" ]; then kill -KILL "$redis_pid" 2>/dev/null || true; fi
  wait 2>/dev/null || true
  if [ -n "$folder" ]; then rm -rf "$folder"; fi
  exit "$status"
}

start_postgres() {
  local bin port attempt
  bin=$(postgres_bin) || fail "PostgreSQL 15 or later is needed: scripts/setup.sh --for test, or set DATABASE_URL"
  port=$(free_port)
  mkdir "$folder/postgres"
  if [ "$(id -u)" = 0 ]; then
    chmod 755 "$folder"
    chown "$("${server_user[@]}" id -u):$("${server_user[@]}" id -g)" "$folder/postgres"
  fi
  (cd / && "${server_user[@]}" "$bin/initdb" --pgdata="$folder/postgres/data" --username=hangtag --auth=trust \
    --encoding=UTF8 --locale=C.UTF-8 --no-sync) >"$folder/initdb.log" 2>&1 ||
    { cat "$folder/initdb.log" >&2; fail "initdb failed"; }
  # Nothing here has to outlive a power cut, so nothing waits for the disk.
  # setsid keeps Ctrl-C from the server: the trap stops it after the command.
  # setsid and setpriv become the server (exec), so $! is the server itself.
  (cd / && exec setsid "${server_user[@]}" "$bin/postgres" -D "$folder/postgres/data" -k "$folder/postgres" -p "$port" \
    -c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
    -c max_connections=300 -c shared_buffers=256MB) >"$folder/postgres.log" 2>&1 &
  postgres_pid=$!
  for attempt in $(seq 100); do
    if "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; then break; fi
    if [ "$attempt" = 100 ] || ! kill -0 "$postgres_pid" 2>/dev/null; then
      cat "$folder/postgres.log" >&2
      fail "the private PostgreSQL did not start"
    fi
    sleep 0.1
  done
  export DATABASE_URL="postgres://hangtag@127.0.0.1:$port/postgres"
}

start_redis() {
  local port attempt
  command -v redis-server >/dev/null || fail "redis-server is needed: scripts/setup.sh --for test, or set REDIS_URL"
  port=$(free_port)
  # 1,024 databases: a test takes one of its own, and none has to be emptied.
  (cd "$folder" && exec setsid redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --databases 1024) \
    >"$folder/redis.log" 2>&1 &
  redis_pid=$!
  for attempt in $(seq 100); do
    if [ "$(redis-cli -h 127.0.0.1 -p "$port" ping 2>/dev/null)" = PONG ]; then break; fi
    if [ "$attempt" = 100 ] || ! kill -0 "$redis_pid" 2>/dev/null; then
      cat "$folder/redis.log" >&2
      fail "the private Redis did not start"
    fi
    sleep 0.1
  done
  export REDIS_URL="redis://127.0.0.1:$port"
}

trap stop_services EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
folder=$(mktemp -d "${TMPDIR:-/tmp}/hangtag-services.XXXXXX")

[ -n "${DATABASE_URL:-}" ] || start_postgres
[ -n "${REDIS_URL:-}" ] || start_redis

"$@"
