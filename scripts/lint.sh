#!/usr/bin/env bash
# Every lint, each in its turn; says at the end which failed and what each took.
set -uo pipefail
cd "$(dirname "$0")/.." || exit 1
# shellcheck source=scripts/steps.sh
. scripts/steps.sh

step "set-up" scripts/setup.sh --for test
step "rustfmt" cargo fmt --all --check
step "samples are as generated" node samples/generate.mjs --check
if command -v shellcheck >/dev/null; then
  step "shellcheck" shellcheck -x scripts/*.sh deploy/*.sh .ci/run
fi
step "links of the documents" scripts/check-links.sh
step "list of settings" scripts/check-configuration.sh
if [ -f web/package.json ]; then
  step "Biome" bash -c 'cd web && npx biome ci .'
  step "TypeScript" bash -c 'cd web && npx tsc --noEmit'
  step "web types are as generated" scripts/check-codegen.sh
fi
step "clippy" cargo clippy --workspace --all-targets --quiet -- -D warnings
step "licences, bans, sources" scripts/cargo-deny.sh
summary
