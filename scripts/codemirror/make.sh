#!/bin/sh
# Writes static/codemirror.min.js of the console anew, from the versions in package-lock.json.
# Needs Node with npm, and is run by hand only: nothing of it is needed to install or to run Kapocs.
set -eu
cd "$(dirname "$0")"
npm ci --ignore-scripts --no-audit --no-fund
file=../../src/kapocs/console/static/codemirror.min.js
npx esbuild entry.js --bundle --minify --format=iife --global-name=CodeMirror --target=es2022 \
  --legal-comments=none --charset=utf8 \
  --banner:js='/*! CodeMirror 6, MIT licence, Marijn Haverbeke and others: vendored-licences.txt */' \
  --outfile="$file"
rm -r node_modules
sha256sum "$file"
