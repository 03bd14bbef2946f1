#!/usr/bin/env bash
# See to it that the real services are here: PostgreSQL, Mosquitto, Kafka (with Java), InfluxDB.
# Packages come by apt where that is allowed, Kafka's jars by Maven, InfluxDB from its sources by Go and Cargo.
# usage: scripts/services.sh               bring what is missing, then say what is where
#        scripts/services.sh --find PART   print where postgres, mosquitto, java, kafka or influx is; brings nothing
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
cache=${TIYI_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tiyi}
kafka_version=4.3.1
influx_version=2.7.12
go_minimum=1.23
rust_minimum=1.72
java_minimum=17
parts=(postgres mosquitto java kafka influx)

say() { echo "services: $*" >&2; }

# What is built is named by its version and by the recipe: another recipe makes another thing.
recipe() { sha256sum "$1" | cut -c 1-12; }
kafka_jars() { echo "$cache/kafka-$kafka_version-$(recipe "$here/services/kafka-pom.xml")"; }
influx_program() { echo "$cache/influxd-$influx_version-$(recipe "$here/services/influxd.sh")"; }

at_least() { # at_least MINIMUM VERSION
    [[ -n ${2:-} && $(printf '%s\n' "$1" "$2" | sort -V | head -n 1) == "$1" ]]
}

# ------------------------------------------------------------------ find

find_postgres() {
    local folder
    for folder in $(printf '%s\n' /usr/lib/postgresql/*/bin /usr/pgsql-*/bin | sort -rV) \
        "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
        if [[ -x $folder/initdb && -x $folder/postgres ]]; then
            echo "$folder"
            return 0
        fi
    done
    return 1
}

find_mosquitto() { PATH=$PATH:/usr/sbin:/usr/local/sbin command -v mosquitto; }

find_java() {
    local program version
    for program in "${JAVA_HOME:-/none}/bin/java" java /usr/lib/jvm/*/bin/java; do
        program=$(command -v "$program") || continue
        version=$("$program" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
        if [[ -n $version ]] && ((version >= java_minimum)); then
            echo "$program"
            return 0
        fi
    done
    return 1
}

# They appear under their names only when they are complete.
find_kafka() { [[ -d $(kafka_jars) ]] && kafka_jars; }
find_influx() { [[ -x $(influx_program) ]] && influx_program; }

has_go() { at_least $go_minimum "$(go env GOVERSION 2>/dev/null | sed 's/^go//')"; }
has_rust() {
    command -v cargo >/dev/null 2>&1 &&
        at_least $rust_minimum "$(cd / && rustc --version 2>/dev/null | cut -d ' ' -f 2)"
}

# ------------------------------------------------------------------ bring

as_root() { if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi; }

apt() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" </dev/null >/dev/null; }

candidate() { # the version that apt would install, without epoch; nothing if it has none
    apt-cache policy "$1" 2>/dev/null | sed -n 's/^  Candidate: \([0-9]*:\)\{0,1\}\([0-9][^ ]*\)$/\2/p'
}

first_candidate() { # first_candidate MINIMUM PACKAGE...: the first that is new enough, if there is one
    local minimum=$1 package known=
    shift
    for package in "$@"; do
        known+=$(candidate "$package")
        if at_least "$minimum" "$(candidate "$package")"; then
            echo "$package"
            return 0
        fi
    done
    # Without apt's lists nothing is known yet: name the first, so that they are fetched.
    [[ -n $known ]] || echo "$1"
}

missing_packages() {
    local rust
    find_postgres >/dev/null || echo postgresql
    find_mosquitto >/dev/null || echo mosquitto
    find_java >/dev/null || first_candidate $java_minimum openjdk-{17,21,25}-jre-headless
    if ! find_kafka >/dev/null; then
        command -v mvn >/dev/null || echo maven
    fi
    if ! find_influx >/dev/null; then
        command -v gcc >/dev/null || printf '%s\n' gcc libc6-dev
        command -v pkg-config >/dev/null || echo pkg-config
        has_go || first_candidate $go_minimum golang-go
        if ! has_rust; then
            rust=$(first_candidate $rust_minimum rustc rustc-web)
            [[ -z $rust ]] || printf '%s\n' "$rust" "${rust/rustc/cargo}"
        fi
    fi
}

refresh_apt() { apt update -qq || { sleep 10 && apt update -qq; }; }

bring_packages() {
    local packages
    mapfile -t packages < <(missing_packages)
    ((${#packages[@]})) || return 0
    if ! command -v apt-get >/dev/null 2>&1; then
        say "install these with this system's package manager, then run it again: ${packages[*]}"
        return 1
    elif ! as_root true 2>/dev/null; then
        say "run  sudo apt-get install ${packages[*]}  and then this again"
        return 1
    fi
    refresh_apt
    mapfile -t packages < <(missing_packages)
    ((${#packages[@]})) || return 0
    say "installing by apt: ${packages[*]}"
    apt install -y -qq --no-upgrade --no-install-recommends "${packages[@]}"
}

bring_kafka() {
    find_kafka >/dev/null && return 0
    local jars work
    jars=$(kafka_jars)
    work=$cache/unfinished-kafka
    say "Kafka $kafka_version: 44 MB of jars, by Maven"
    rm -rf "$work"
    # Its quiet mode still says how to end a colour.
    mvn --quiet --batch-mode --strict-checksums --file "$here/services/kafka-pom.xml" \
        -Dkafka.version=$kafka_version dependency:copy-dependencies -DoutputDirectory="$work" </dev/null 2>&1 |
        sed $'s/\e\\[[0-9;]*m//g; /^$/d' >&2
    [[ -f $work/kafka_2.13-$kafka_version.jar ]]
    mv -T "$work" "$jars"
}

bring_influx() {
    find_influx >/dev/null && return 0
    if ! has_go || ! has_rust; then
        say "InfluxDB is built with Go $go_minimum and Rust $rust_minimum or newer; apt has older ones only: install" \
            "both from their makers, then run it again"
        return 1
    fi
    say "InfluxDB $influx_version: building it from its sources, once; about 6 minutes on two cores, 300 MB"
    "$here/services/influxd.sh" "$influx_version" "$cache/unfinished-influx" "$(influx_program)" >&2
}

bring() {
    mkdir -p "$cache"
    exec 9>"$cache/services.lock"
    flock --nonblock 9 || { say "waiting for another run of this script" && flock 9; }
    bring_packages
    bring_kafka
    bring_influx
}

case ${1:-} in
    --find)
        [[ " ${parts[*]} " == *" ${2:-} "* ]] || { say "--find takes one of: ${parts[*]}" && exit 2; }
        "find_$2"
        ;;
    '')
        bring
        for part in "${parts[@]}"; do
            place=$("find_$part")
            printf 'services: %-9s  %s\n' "$part" "$place"
        done
        ;;
    *)
        sed -n '2,5s/^# //p' "$0" >&2
        exit 2
        ;;
esac
