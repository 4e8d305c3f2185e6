#!/usr/bin/env bash
# Prints the path of the Chromium that the tests and the demo use.
set -euo pipefail
# shellcheck source=scripts/lib.sh
. "$(dirname "$0")/lib.sh"
chromium_program || fail "no Chromium found: scripts/setup.sh, or set HANGTAG_CHROMIUM to its path"
