#!/usr/bin/env bash
# Makes .tools/peers: Python programs that the tests talk to, exactly those of requirements-peers.lock.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.tools/peers
echo "Installing the packages of requirements-peers.lock …"
[ -x "$folder/bin/python" ] || .venv/bin/python -m venv "$folder"
"$folder/bin/python" -m pip install --quiet --require-hashes -r requirements-peers.lock
