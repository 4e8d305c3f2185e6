#!/usr/bin/env bash
# Fails when a Markdown file of the repository links to a file that is not there.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

# "FILE<tab>TARGET" for every link and picture; code blocks and other sites are left out.
links() {
  local file
  git ls-files -z --cached --others --exclude-standard -- '*.md' | while IFS= read -r -d '' file; do
    [ -f "$file" ] || continue
    awk '/^ *```/ { is_code = !is_code } !is_code { gsub(/`[^`]*`/, ""); print }' "$file" |
      { grep -oE '\]\([^) ]+' || true; } | cut -c3- | { grep -vE '^([a-z]+:|#)' || true; } |
      while IFS= read -r target; do printf '%s\t%s\n' "$file" "${target%%#*}"; done
  done
}

broken=0
checked=0
while IFS=$'\t' read -r file target; do
  checked=$((checked + 1))
  if [ ! -e "$(dirname "$file")/$target" ]; then
    echo "$file: $target is not there" >&2
    broken=$((broken + 1))
  fi
done < <(links)
[ "$checked" -gt 0 ] || fail "no links were found; mend this script"
[ "$broken" = 0 ] || fail "$broken of $checked links are broken"
