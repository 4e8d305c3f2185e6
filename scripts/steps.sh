# Runs named steps, times them, and sums up. Sourced by bash, never run.
# shellcheck shell=bash

step_names=()
step_results=()
failed_steps=0

# step NAME COMMAND [ARGUMENT…]: a failed step does not keep the next from running,
# so that one run shows everything that is wrong.
step() {
  local name=$1 from=$SECONDS result=ok
  shift
  printf '\n== %s\n' "$name"
  if ! "$@"; then
    result=FAILED
    failed_steps=$((failed_steps + 1))
  fi
  step_names+=("$name")
  step_results+=("$result $((SECONDS - from)) s")
}

# Prints one line a step; its status is that of the whole.
summary() {
  local i
  printf '\n== steps\n'
  for i in "${!step_names[@]}"; do
    printf '%-32s %s\n' "${step_names[$i]}" "${step_results[$i]}"
  done
  [ "$failed_steps" = 0 ]
}
