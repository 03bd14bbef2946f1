#!/usr/bin/env bash
# Print a Python that tiyi runs on: 3.11 or newer, with venv. PYTHON=/path/to/python chooses one.
set -euo pipefail

fits() {
    command -v "$1" >/dev/null 2>&1 &&
        "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

for candidate in ${PYTHON:-python3 python3.13 python3.12 python3.11 python3.14 python}; do
    if fits "$candidate"; then
        command -v "$candidate"
        exit 0
    fi
done

echo "tiyi needs Python 3.11 or newer with venv, and found none${PYTHON:+ at $PYTHON}." >&2
echo "Debian, Ubuntu: apt-get install python3 python3-venv. Another place: make PYTHON=/path/to/python3" >&2
exit 1
