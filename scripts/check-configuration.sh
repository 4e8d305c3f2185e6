#!/usr/bin/env bash
# Fails when docs/CONFIGURATION.md and the program do not name the same settings, with
# the same environment variables and defaults.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

# One line a setting: flag, variable, default. A default that the code computes stands
# in neither list; in the document it is in words, without backticks.
of_program() {
  awk '
    function quoted(name,   text) {
      if (!match(said, name " = \"[^\"]*\"")) return ""
      text = substr(said, RSTART, RLENGTH)
      gsub(/^[^"]*"|"$/, "", text)
      return text
    }
    /#\[arg\(/ { said = "" }
    { said = said $0 " " }
    /^ *pub [a-z0-9_]+:/ && said ~ /#\[arg\(/ {
      flag = $2
      sub(/:.*/, "", flag)
      gsub(/_/, "-", flag)
      value = quoted("default_value")
      if (value == "" && match(said, /default_value_t = [a-z0-9]+/)) value = substr(said, RSTART + 18, RLENGTH - 18)
      print "--" flag "\t" quoted("env") "\t" value
      said = ""
    }' src/config.rs src/commands/serve.rs | sort
}

of_document() {
  awk -F' *\\| *' '
    function plain(cell) { return cell ~ /^`.*`$/ ? substr(cell, 2, length(cell) - 2) : "" }
    $2 ~ /^`--/ { print plain($2) "\t" plain($3) "\t" plain($4) }' docs/CONFIGURATION.md | sort
}

[ "$(of_program | wc -l)" -gt 20 ] || fail "no settings were found in src/config.rs; mend this script"
diff <(of_program) <(of_document) ||
  fail "docs/CONFIGURATION.md differs (< the program, > the document); mend its tables"
