#!/usr/bin/env bash
# Resolves pyproject.toml into the four lock files, with hashes, for every platform.
set -euo pipefail
cd "$(dirname "$0")/.."
tool=$(mktemp -d)
trap 'rm -rf "$tool"' EXIT
python3 -m venv "$tool/venv"
"$tool/venv/bin/pip" install --quiet uv
common=(--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --quiet)
"$tool/venv/bin/uv" pip compile "${common[@]}" pyproject.toml -o requirements.lock
"$tool/venv/bin/uv" pip compile "${common[@]}" pyproject.toml --group dev -c requirements.lock -o requirements-dev.lock
"$tool/venv/bin/uv" pip compile "${common[@]}" --group pyproject.toml:peers -o requirements-peers.lock
"$tool/venv/bin/uv" pip compile "${common[@]}" --group pyproject.toml:sdks -o requirements-sdks.lock
