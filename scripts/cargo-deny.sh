#!/usr/bin/env bash
# Checks licences, banned crates and sources against deny.toml, without asking any
# advisory service.
# Building cargo-deny takes minutes, so it is built once, into target/tools.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh
version=0.20.2
if command -v cargo-deny >/dev/null; then
  program=cargo-deny
else
  program=target/tools/bin/cargo-deny
  if ! "$program" --version 2>/dev/null | grep -qF " $version"; then
    say "building cargo-deny $version, once"
    cargo install --quiet --locked --debug --root target/tools --version "$version" cargo-deny
  fi
fi
# It reads the manifests of every platform's crates, more than a build fetches.
cargo fetch --quiet --locked
"$program" --offline --log-level error check licenses bans sources
