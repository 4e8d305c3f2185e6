# Runs Chromium ("$@") for as long as our standard input stays open. It closes when
# Hangtag drops the browser and also when Hangtag is killed, so that no browser and
# no profile is ever left behind.
set -eu
profile=$(mktemp -d "${TMPDIR:-/tmp}/hangtag-chromium.XXXXXX")
# Chromium also writes to the home folder, which a service user may not have.
export HOME="$profile"
# As root Chromium starts only without its sandbox.
if [ "$(id -u)" = 0 ]; then set -- "$@" --no-sandbox; fi
# Its helpers are of its session, and so of its process group.
setsid "$@" --user-data-dir="$profile" </dev/null &
browser=$!
# Standard error then ends when Chromium does.
exec 2>/dev/null
read -r _ || true
# A helper that outlives the browser would write into the profile, and make it again.
kill -KILL "-$browser" || true
wait "$browser" || true
# What was killed can still be within its last write.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  if rm -rf "$profile"; then break; fi
  sleep 0.2
done
