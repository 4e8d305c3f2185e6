#!/usr/bin/env bash
# Builds web/dist when a source of the web is newer than the last build. A build
# touches web/dist, and then cargo embeds it again, so a needless one costs twice.
set -euo pipefail
cd "$(dirname "$0")/.."
[ -f web/package.json ] || exit 0
scripts/setup.sh --for demo

stamp=web/dist/.built
if [ -f "$stamp" ] && [ -z "$(find web schema.graphql -path web/node_modules -prune -o -path web/dist -prune -o \
  -path web/test-results -prune -o -type f -newer "$stamp" -print -quit)" ]; then
  exit 0
fi
(cd web && npm run --silent build)
touch "$stamp"
