#!/usr/bin/env bash
# Fails when the web's generated types are not what schema.graphql and the
# operations give. (A Rust test does the same for schema.graphql itself.)
set -euo pipefail
cd "$(dirname "$0")/../web"
npm run --silent codegen
if [ -n "$(git status --porcelain -- '*/gql/*' '*gql*')" ]; then
  git --no-pager diff --stat -- . >&2
  echo "the generated types differ: commit them (cd web && npm run codegen)" >&2
  exit 1
fi
