#!/usr/bin/env bash
# Lint, format, types, import stack: looks only, repairs nothing.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
$bin/ruff check src tests bench sdks
$bin/ruff format --check src tests bench sdks
$bin/mypy
$bin/lint-imports --config .importlinter
