# What the scripts share. Sourced by bash, never run.
# shellcheck shell=bash

say() { printf '%s: %s\n' "$(basename "$0" .sh)" "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

# The path of a Chromium or Chrome, the first that is there.
chromium_program() {
  local candidate
  for candidate in "${HANGTAG_CHROMIUM:-}" chromium google-chrome-stable google-chrome chromium-browser; do
    [ -n "$candidate" ] && command -v "$candidate" && return 0
  done
  return 1
}

# The folder with initdb and postgres, version 15 or later, the newest first.
# Debian keeps it out of PATH.
postgres_bin() {
  local folder major
  while read -r folder; do
    if [ ! -x "$folder/initdb" ] || [ ! -x "$folder/postgres" ]; then continue; fi
    major=$("$folder/postgres" --version | sed -E 's/^[^0-9]*([0-9]+).*/\1/')
    if [ "$major" -ge 15 ]; then
      printf '%s\n' "$folder"
      return 0
    fi
  done < <(
    printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV
    dirname "$(command -v postgres || echo /nonexistent/postgres)"
  )
  return 1
}

# A TCP port on the loopback address that nobody listens on now.
free_port() {
  node -e 'const s = require("node:net").createServer(); s.listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}
