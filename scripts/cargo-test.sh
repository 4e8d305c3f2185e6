#!/usr/bin/env bash
# Runs every Rust test: with nextest, which runs the tests of all programs side by
# side, when it is installed, and with cargo's own runner otherwise.
set -euo pipefail
cd "$(dirname "$0")/.."
HANGTAG_CHROMIUM=$(scripts/chromium.sh)
export HANGTAG_CHROMIUM
if command -v cargo-nextest >/dev/null; then
  cargo nextest run --workspace --no-fail-fast --status-level fail --final-status-level slow
else
  cargo test --workspace --no-fail-fast
fi
