#!/usr/bin/env bash
# Installs what `make demo` and `make test` need on Debian or Ubuntu beyond Rust,
# Node and make. Does nothing, quickly, when everything is there already.
#
#   scripts/setup.sh [--for demo|test]
#
# demo: Chromium and fonts (PDFs), a C compiler (SQLite, ring), the web's packages.
# test: these, and PostgreSQL's and Redis' programs (never as system services) and
# poppler's tools, with which the tests read PDFs.
set -euo pipefail

cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

purpose=demo
while [ $# -gt 0 ]; do
  case "$1" in
    --for) purpose="${2:-}"; shift 2 || fail "--for needs a value: demo or test" ;;
    -h | --help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "unknown argument '$1'; use --for demo or --for test" ;;
  esac
done
case "$purpose" in
  demo | test) ;;
  *) fail "--for takes demo or test, not '$purpose'" ;;
esac

# Version X.Y.Z of the arguments: is the first at least the second?
version_at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

check_toolchains() {
  command -v cargo >/dev/null || fail "cargo is missing: install Rust 1.95 or later (rustup, https://rustup.rs)"
  command -v node >/dev/null || fail "node is missing: install Node 20.19 or later"
  command -v npm >/dev/null || fail "npm is missing: install it with Node 20.19 or later"
  local rust node_version
  rust=$(rustc --version | cut -d' ' -f2)
  version_at_least "$rust" 1.95.0 || fail "Rust $rust is too old: 1.95 or later is needed (rustup update)"
  node_version=$(node --version | tr -d v)
  version_at_least "$node_version" 20.19.0 || fail "Node $node_version is too old: 20.19 or later is needed"
}

# Debian's package names of what is missing, one to a line.
missing_packages() {
  command -v cc >/dev/null || printf '%s\n' gcc libc6-dev
  chromium_program >/dev/null || echo chromium
  # The statement's typeface; without any font Chromium prints empty boxes.
  [ -e /usr/share/fonts/truetype/dejavu/DejaVuSans.ttf ] || echo fonts-dejavu-core
  # Chinese, Japanese and Korean names.
  [ -e /usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf ] || echo fonts-droid-fallback
  [ -d /usr/share/fonts/opentype/inter ] || [ -d /usr/share/fonts/truetype/inter ] || echo fonts-inter
  [ "$purpose" = test ] || return 0
  postgres_bin >/dev/null || echo postgresql
  command -v redis-server >/dev/null || echo redis-server
  command -v pdftotext >/dev/null || echo poppler-utils
}

# Runs a command as root, or fails with the one line to type.
as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo "$@"
  fi
}

# apt starts a new package's service unless a policy says no; Hangtag starts
# private servers on free ports instead, and the machine's own stay untouched.
forbid_service_start() {
  [ -e /usr/sbin/policy-rc.d ] && return 0
  printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
  as_root chmod 755 /usr/sbin/policy-rc.d
  trap 'as_root rm -f /usr/sbin/policy-rc.d' EXIT
}

install_packages() {
  local packages=("$@")
  local by_hand="apt-get install ${packages[*]}"
  command -v apt-get >/dev/null || fail "missing: ${packages[*]}. This is no Debian or Ubuntu; install their equivalents, then try again"
  if [ "$(id -u)" != 0 ] && ! sudo -n true 2>/dev/null && ! { [ -t 0 ] && command -v sudo >/dev/null; }; then
    fail "missing: ${packages[*]}. Install them as root: $by_hand"
  fi
  say "installing ${packages[*]}"
  forbid_service_start
  local log
  log=$(mktemp)
  export DEBIAN_FRONTEND=noninteractive
  # An old package list names files that are gone, so a failed install is tried
  # once more after an update.
  if ! as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}" >"$log" 2>&1; then
    if ! { as_root apt-get update && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${packages[@]}"; } >"$log" 2>&1; then
      tail -n 15 "$log" >&2
      fail "apt could not install them (whole log: $log); try by hand as root: $by_hand"
    fi
  fi
  rm -f "$log"
}

# A snap stub answers to the name of chromium on Ubuntu but cannot run in a
# container and cannot see files under /tmp: say so rather than fail in a PDF.
check_chromium() {
  local program
  program=$(chromium_program) || fail "no Chromium found after the installation; set HANGTAG_CHROMIUM to its path"
  if ! timeout 30 "$program" --version >/dev/null 2>&1; then
    fail "$program does not start; install a working Chromium or Chrome and set HANGTAG_CHROMIUM to its path"
  fi
}

# `npm ci` deletes and fetches everything, so it runs only when the lock changed.
install_web_packages() {
  [ -f web/package-lock.json ] || return 0
  local stamp=web/node_modules/.hangtag-lock wanted
  wanted=$(sha256sum <web/package-lock.json)
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$wanted" ] && return 0
  say "installing the web's packages"
  (cd web && npm ci --no-audit --no-fund --loglevel=error) || fail "npm ci failed in web/; its message stands above"
  printf '%s\n' "$wanted" >"$stamp"
}

check_toolchains
mapfile -t missing < <(missing_packages)
if [ "${#missing[@]}" -gt 0 ]; then
  install_packages "${missing[@]}"
  check_chromium
fi
if [ "$purpose" = test ]; then
  postgres_bin >/dev/null || fail "PostgreSQL 15 or later is needed for the tests: apt-get install postgresql"
fi
install_web_packages
