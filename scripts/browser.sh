#!/usr/bin/env bash
# See to it that a Chromium and a Chinese font are here; install them by apt where that is allowed.
# usage: scripts/browser.sh          find or install, then print the browser's path
#        scripts/browser.sh --find   print the path, or nothing; installs nothing
set -euo pipefail

find_chromium() {
    local name
    for name in ${TIYI_CHROMIUM:-chromium chromium-browser google-chrome google-chrome-stable}; do
        if command -v "$name" 2>/dev/null; then return 0; fi
    done
    return 1
}

chinese_font() {
    command -v fc-list >/dev/null 2>&1 && [[ -n $(fc-list :lang=zh family | head -n 1) ]]
}

if [[ ${1:-} == --find ]]; then
    find_chromium || true
    exit 0
fi

missing=()
find_chromium >/dev/null || missing+=(chromium)
chinese_font || missing+=(fontconfig fonts-wqy-microhei)

if ((${#missing[@]})); then
    apt=(env DEBIAN_FRONTEND=noninteractive apt-get)
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "browser: install ${missing[*]} with this system's package manager, then run it again." >&2
        exit 1
    elif [[ $(id -u) != 0 ]]; then
        if ! sudo -n true 2>/dev/null; then
            echo "browser: run  sudo apt-get install ${missing[*]}  and then this again." >&2
            exit 1
        fi
        apt=(sudo -n "${apt[@]}")
    fi
    echo "browser: installing ${missing[*]}" >&2
    "${apt[@]}" update -qq </dev/null >&2
    "${apt[@]}" install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
fi
find_chromium
