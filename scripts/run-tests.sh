#!/usr/bin/env bash
# The whole suite. The plain part runs on all cores, the product-starting part alone after it.
set -euo pipefail
cd "$(dirname "$0")/.."
exec .venv/bin/python -m pytest -n "${KAPOCS_TEST_PROCESSES:-auto}" --dist worksteal "$@"
