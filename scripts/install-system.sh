#!/usr/bin/env bash
# System packages the tests use: Chromium, php-cli with curl, wrk is for bench only. Needs root once.
set -euo pipefail
want=()
command -v chromium >/dev/null || want+=(chromium)
command -v curl >/dev/null || want+=(curl)
{ command -v php >/dev/null && php -m | grep -qi '^curl$'; } || want+=(php-cli php-curl)
[ ${#want[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${want[*]} …"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${want[@]}" >/dev/null
elif [ "${CI:-}" = true ]; then
  echo "Missing on this machine: ${want[*]}; CI skips nothing." >&2
  exit 1
else
  echo "Not installed: ${want[*]}; the tests that need them are skipped." >&2
fi
