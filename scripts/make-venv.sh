#!/usr/bin/env bash
# Makes .venv if there is none and installs exactly what the given lock file names.
set -euo pipefail
cd "$(dirname "$0")/.."
lock=$1
PY=${PY:-python3}

if ! "$PY" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  echo "Kapocs needs Python 3.11 or newer; '$PY' is $("$PY" --version 2>&1)." >&2
  exit 1
fi
if [ ! -x .venv/bin/python ]; then
  # Debian ships ensurepip in a package of its own.
  if ! "$PY" -c 'import ensurepip' 2>/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "Installing python3-venv …"
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq python3-venv >/dev/null
    else
      echo "This Python cannot make virtual environments: install the package python3-venv." >&2
      exit 1
    fi
  fi
  echo "Making the virtual environment .venv …"
  "$PY" -m venv .venv
fi
echo "Installing the packages of $lock …"
.venv/bin/python -m pip install --quiet --require-hashes -r "$lock"
site=$(.venv/bin/python -c 'import sysconfig; print(sysconfig.get_paths()["purelib"])')
# The code runs from this folder: a path entry and a script are all an editable install is.
echo "$PWD/src" > "$site/kapocs.pth"
# A folder that the service may not write to would be compiled anew at each start.
.venv/bin/python -m compileall -q src
cat > .venv/bin/kapocs <<EOF
#!$PWD/.venv/bin/python
from kapocs.cli.main import run

if __name__ == "__main__":
    run()
EOF
chmod +x .venv/bin/kapocs
