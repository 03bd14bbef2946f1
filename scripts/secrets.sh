#!/usr/bin/env bash
# Make the secrets of compose.yaml, each once, in a folder that only its owner can enter and git ignores.
# A secret that is there stays: run it as often as you like.
# usage: scripts/secrets.sh [FOLDER]   (default: .secrets beside compose.yaml)
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${1:-.secrets}
umask 077
mkdir -p "$folder"
chmod 700 "$folder"

# The files can be read by all, but nobody gets to them through the folder: containers see each file alone, and
# run under users of their own that this machine does not know.
keep() { # keep NAME: what comes in, unless there is one; whole or not at all
    local file=$folder/$1
    if [[ -s $file ]]; then
        cat >/dev/null
        return
    fi
    cat >"$file.part"
    chmod 444 "$file.part"
    mv "$file.part" "$file"
    echo "secrets: made $file" >&2
}

random() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }
told() { cat "$folder/$1"; }

random | keep operator_token
random | keep postgres_password
random | keep influx_password
random | keep influx_token
random | keep grafana_password
printf 'postgresql://tiyi:%s@postgres:5432/tiyi' "$(told postgres_password)" | keep records_url
printf 'influx://%s@influx:8086/tiyi/tiyi' "$(told influx_token)" | keep series_url
# A key of the quarantine is 32 bytes in URL-safe base64.
head -c 32 /dev/urandom | base64 | tr '+/' '-_' | keep quarantine_key
# Whom to tell is for people to say: put your webhook here, and start again.
printf '[{"name": "pages", "kind": "file", "path": "/data/pages.jsonl"}]\n' | keep duty.json
