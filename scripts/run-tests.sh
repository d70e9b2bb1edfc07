#!/usr/bin/env bash
# The whole suite. Tests wait a good deal for real programs, so each core runs two at once.
set -euo pipefail
cd "$(dirname "$0")/.."
# Asserts are rewritten once and kept, not by each of these processes and their children again.
export PYTHONDONTWRITEBYTECODE=
exec .venv/bin/python -m pytest -n "${KAPOCS_TEST_PROCESSES:-$((2 * $(nproc)))}" --dist worksteal "$@"
