#!/usr/bin/env bash
# Build InfluxDB (influxd) from its sources: Go modules, and Rust for the library of its query language.
# usage: scripts/services/influxd.sh VERSION WORK PROGRAM
#        WORK is a folder for what is downloaded and half done; it goes when PROGRAM is complete.
set -euo pipefail

version=v$1
work=$(mkdir -p "$2" && cd "$2" && pwd)
program=$3

export GOPATH=$work/go GOCACHE=$work/go-cache GOFLAGS=-modcacherw GOTOOLCHAIN=local CGO_ENABLED=1
export CARGO_TARGET_DIR=$work/cargo-target CARGO_PROFILE_RELEASE_DEBUG=0
# Linking across crates takes twice as long, and queries are as fast without it.
export CARGO_PROFILE_RELEASE_LTO=off
# Flux makes warnings errors; a newer compiler has newer warnings.
export RUSTFLAGS='--cap-lints warn'

say() { echo "services:   $(date +%T) $*" >&2; }

module() { # module NAME[@VERSION]: download it, print its folder
    go mod download -json "$1" | sed -n 's/^\t"Dir": "\(.*\)",*$/\1/p'
}

copy() { # copy FROM TO: afresh, and writable
    rm -rf "$2"
    cp -r "$1" "$2"
    chmod -R u+w "$2"
}

fetch() {
    say "fetching the sources of InfluxDB $version"
    mkdir -p "$work/empty"
    cd "$work/empty"
    [[ -f go.mod ]] || go mod init empty 2>/dev/null
    # As the main module its replacements hold; its go.sum vouches for all that it needs.
    copy "$(module "github.com/influxdata/influxdb/v2@$version")" "$work/influxdb"
    cd "$work/influxdb"
    flux=$(module github.com/influxdata/flux)
    mkdir -p "$work/flux"
    copy "$flux/libflux" "$work/flux/libflux"
    copy "$flux/stdlib" "$work/flux/stdlib"
}

build_library() {
    say "building its query language with $(cd / && rustc --version): one or two minutes"
    # The module's rust-toolchain.toml would ask rustup for a compiler of 2023.
    rm -f "$work/flux/libflux/rust-toolchain.toml" "$work/flux/libflux/rust-toolchain"
    cd "$work/flux/libflux"
    cargo rustc --quiet --locked --release -p flux --lib --crate-type staticlib >"$work/cargo.log" 2>&1 ||
        { tail -n 60 "$work/cargo.log" >&2 && return 1; }
    # Stands in for the program pkg-config of InfluxDB's makers, which would build the library itself.
    mkdir -p "$work/pkgconfig"
    cat >"$work/pkgconfig/flux.pc" <<PC
Name: Flux
Version: ${flux##*@v}
Description: the engine of Flux
Libs: -L$CARGO_TARGET_DIR/release -l:libflux.a -ldl -lm -lpthread
Cflags: -I$work/flux/libflux/include
PC
}

build_server() {
    say "building influxd with $(go env GOVERSION): three to five minutes"
    cd "$work/influxdb"
    PKG_CONFIG_PATH=$work/pkgconfig go build -trimpath -buildvcs=false -tags sqlite_foreign_keys,sqlite_json \
        -ldflags "-s -w -X main.version=$version -X main.commit=source" -o "$work/influxd" ./cmd/influxd 2>&1 |
        sed '/^go: downloading /d' >&2
    "$work/influxd" version >&2
}

fetch
build_library
build_server
mv -T "$work/influxd" "$program"
rm -rf "$work"
say "$program, $(($(stat -c %s "$program") / 1000000)) MB"
