#!/usr/bin/env bash
# System packages the tests use: a browser, PHP, the proxies, the pooler and mail servers that stand in front of the
# product in real life, a clock that can be moved, and readers of paper. wrk is for bench only. Needs root once.
# No service of these packages is started: the tests start what they need, each with a folder of its own.
set -euo pipefail
cd "$(dirname "$0")/.."
want=()
needs() { # PROGRAM PACKAGE...
  command -v "$1" >/dev/null || { shift; want+=("$@"); }
}
export PATH="$PATH:/usr/sbin:/sbin"
# The headless program starts with half the work; a machine that has the whole browser may do without.
command -v chromium >/dev/null || needs chromium-headless-shell chromium-headless-shell
needs curl curl
{ command -v php >/dev/null && php -m | grep -i '^curl$' >/dev/null; } || want+=(php-cli php-curl)
needs caddy caddy
needs nginx nginx-light
needs haproxy haproxy
needs pgbouncer pgbouncer
needs postfix postfix
needs dovecot dovecot-imapd
[ -e /usr/lib/dovecot/lmtp ] || want+=(dovecot-lmtpd)
needs rspamd rspamd
needs spamassassin spamassassin
needs faketime faketime
needs zbarimg zbar-tools
needs qpdf qpdf
needs pdftotext poppler-utils
# The server's programs alone: its other package would start a service.
needs mariadbd mariadb-server-core
php -m 2>/dev/null | grep -i '^mysqli$' >/dev/null || want+=(php-mysql)
# Exim is unpacked, not installed: Debian lets one mail server at a time be the machine's own.
exim=.tools/exim
[ -x "$exim/usr/sbin/exim4" ] || want+=(libdb5.3 libgnutls-dane0 libpcre2-8-0 libidn12 libnsl2)
# WordPress is unpacked, too: its package wants a web server of the machine's own.
wordpress=.tools/wordpress
[ -e "$wordpress/usr/share/wordpress/wp-load.php" ] || want+=(ca-certificates)
[ ${#want[@]} = 0 ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing ${want[*]} …"
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || {
    printf '#!/bin/sh\nexit 101\n' >"$policy" && chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  }
  apt-get update -qq
  # Exim looks for the user that its package would have made.
  id -u Debian-exim >/dev/null 2>&1 || useradd --system --no-create-home --shell /usr/sbin/nologin Debian-exim
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${want[@]}" >/dev/null
  unpack() { # PACKAGE FOLDER
    packages=$(mktemp -d) && chown _apt "$packages"
    (cd "$packages" && apt-get download -qq "$1")
    mkdir -p "$2" && dpkg -x "$packages/$1"_*.deb "$2"
    rm -rf "$packages"
  }
  [ -x "$exim/usr/sbin/exim4" ] || unpack exim4-daemon-light "$exim"
  [ -e "$wordpress/usr/share/wordpress/wp-load.php" ] || unpack wordpress "$wordpress"
elif [ "${CI:-}" = true ]; then
  echo "Missing on this machine: ${want[*]}; CI skips nothing." >&2
  exit 1
else
  echo "Not installed: ${want[*]}; the tests that need them are skipped." >&2
fi
