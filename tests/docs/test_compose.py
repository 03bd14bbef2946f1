"""compose.yaml and Dockerfile, as far as they can be held to the code without Docker."""

from __future__ import annotations

import fnmatch
import functools
import http.server
import importlib.util
import json
import re
import stat
import subprocess
import sys
import threading
from pathlib import Path
from types import ModuleType
from urllib.parse import urlsplit

import click
import pytest
import yaml

import tiyi
from tests.docs.compose import COMPOSE, MOUNTED, Stack
from tests.house.sources import REPOSITORY
from tests.services.kafka_properties import Ports, properties
from tiyi.cli import main as program
from tiyi.seal import read_seal
from tiyi.settings import Settings
from tiyi.storage.kafka.address import address_of
from tiyi.storage.series.influx_place import place_of
from tiyi.streams.duty import channels_of

TEXT = COMPOSE.read_text(encoding="utf-8")
STACK = Stack.of(TEXT)
DOCKERFILE = (REPOSITORY / "Dockerfile").read_text(encoding="utf-8")
IDENTITY = {
    *("process.roles", "node.id", "controller.quorum.voters", "listeners", "log.dirs"),
    *("advertised.listeners", "controller.listener.names", "inter.broker.listener.name"),
    "listener.security.protocol.map",
}
SMALL_MACHINE = {
    *("log.cleaner.dedupe.buffer.size", "num.network.threads", "num.io.threads"),
    "background.threads",
}
"""What the tests' broker does without, to be small."""


@pytest.fixture(scope="module")
def secrets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that scripts/secrets.sh makes."""
    folder = tmp_path_factory.mktemp("deployment") / "secrets"
    make_secrets(folder)
    return folder


def make_secrets(folder: Path) -> None:
    script = REPOSITORY / "scripts" / "secrets.sh"
    subprocess.run([script, folder], check=True, capture_output=True)


def settings_of(name: str, secrets: Path) -> Settings:
    """What a service of tiyi reads, with the secrets where the script has put them."""
    files = {name: Path(file).name for name, file in STACK.secrets.items()}
    environment = {
        key: str(secrets / files[value.removeprefix(MOUNTED)])
        if value.startswith(MOUNTED)
        else value
        for key, value in STACK.services[name]["environment"].items()
    }
    return Settings.from_environment(environment)


def test_every_service_is_pinned_confined_watched_and_restarted() -> None:
    assert STACK.wrong() == []


@pytest.mark.parametrize(
    ("now", "then", "what"),
    [
        ("apache/kafka:4.3.1", "apache/kafka:latest", "has no version"),
        ("127.0.0.1:8000:8000", "8000:8000", "publishes"),
        ("stop_grace_period: 30s", "stop_grace_period: 10s", "is killed"),
        ('user: "10001:10001"', 'user: "0"', "runs as root"),
        ("read_only: true", "read_only: false", "can be written to"),
        ("cap_drop: [ALL]", "cap_drop: []", "keeps capabilities"),
        ("volumes: [\"api:/data\"]", "volumes: [\"apis:/data\"]", "nobody declared"),
        ("./grafana/provisioning", "./grafana/provision", "not there"),
        ("PASSWORD_FILE: /run/secrets/postgres_password", "PASSWORD: tiyi", "in the open"),
        ("secrets: [postgres_password]", "secrets: []", "without having it"),
        ("networks: [log, front]", "networks: []", "no network"),
        ("restart: unless-stopped", "restart: \"no\"", "stays down"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_found(now: str, then: str, what: str) -> None:
    assert now in TEXT
    assert any(what in wrong for wrong in Stack.of(TEXT.replace(now, then, 1)).wrong())


def test_the_deployment_is_complete() -> None:
    parts = {"kafka", "postgres", "influx", "grafana", "api", "deadman", "worker-1", "worker-2"}

    assert parts <= STACK.services.keys()
    assert set(STACK.of_tiyi()) == {"api", "deadman", "worker-1", "worker-2"}
    assert ("kafka", "service_healthy") in STACK.waited_for()


@pytest.mark.parametrize("name", STACK.of_tiyi())
def test_its_settings_are_settings_and_lead_to_services_that_it_reaches(
    name: str, secrets: Path
) -> None:
    settings = settings_of(name, secrets)
    log = urlsplit(f"//{address_of(settings.log_url).servers[0]}")
    places = [(str(log.hostname), log.port)]
    if name != "deadman":
        influx, records = place_of(settings.series_url), urlsplit(settings.records_url)
        places += [("influx", urlsplit(influx.url).port), (str(records.hostname), records.port)]
        assert settings.blocks_url == settings.records_url
        read_seal(settings.quarantine_keys)
    else:
        api = urlsplit(settings.canary_url)
        places += [(str(api.hostname), api.port)]
    ours = set(STACK.services[name]["networks"])

    assert channels_of(settings, now_ms=lambda: 0)
    for host, port in places:
        assert ours & set(STACK.services[host]["networks"]), f"{name} does not reach {host}"
        listens = {"kafka": 9092, "influx": 8086, "postgres": 5432, "api": 8000}
        assert port == listens[host]


@pytest.mark.parametrize("name", STACK.of_tiyi())
def test_its_environment_names_nothing_that_is_no_setting(name: str) -> None:
    fields = {field.upper() for field in Settings.__dataclass_fields__}
    named = {key.removeprefix("TIYI_") for key in STACK.services[name]["environment"]}

    assert {key.removesuffix("_FILE") for key in named if key not in fields} <= fields
    assert {key for key in STACK.services[name]["environment"] if key[:5] != "TIYI_"} == set()


@pytest.mark.parametrize("name", STACK.of_tiyi())
def test_its_command_is_one_of_the_program(name: str) -> None:
    command, *arguments = STACK.services[name]["command"]
    found = program.get_command(click.Context(program), command)
    assert found is not None
    context = found.make_context(command, list(arguments))

    if name.startswith("worker"):
        assert context.params["name"] == name
        assert f":{context.params['port']}/" in STACK.services[name]["healthcheck"]["test"][-1]


def test_every_volume_of_tiyi_is_its_own() -> None:
    volumes = [volume for s in STACK.of_tiyi().values() for volume in s["volumes"]]

    assert len(set(volumes)) == len(volumes)
    assert {volume.split(":")[1] for volume in volumes} == {"/data"}


def test_kafka_is_told_what_the_tests_tell_it() -> None:
    kafka = STACK.services["kafka"]["environment"]
    told = {
        key.removeprefix("KAFKA_").lower().replace("_", "."): str(value).lower()
        for key, value in kafka.items()
        if key.startswith("KAFKA_") and key != "KAFKA_HEAP_OPTS"
    }
    in_tests = properties(Path("folder"), 1, Ports([1], [2], [3]), "PLAINTEXT")
    wanted = {key: str(value).lower() for key, value in in_tests.items()}

    assert told.keys() >= IDENTITY
    assert {key: told[key] for key in told.keys() - IDENTITY} == {
        key: wanted[key] for key in wanted.keys() - IDENTITY - SMALL_MACHINE
    }
    assert told["auto.create.topics.enable"] == "false"
    assert re.fullmatch(r"[\w-]{22}", kafka["CLUSTER_ID"])


def test_postgres_gives_up_no_durability() -> None:
    postgres = STACK.services["postgres"]
    said = " ".join([*postgres["command"], postgres["environment"]["POSTGRES_INITDB_ARGS"]])

    assert "scram-sha-256" in said
    assert "C.UTF-8" in said
    assert not re.search(r"fsync|synchronous_commit|full_page_writes|no-sync", said)


def test_the_servers_have_the_versions_of_the_tests() -> None:
    script = (REPOSITORY / "scripts" / "services.sh").read_text(encoding="utf-8")
    versions = dict(re.findall(r"^(kafka|influx)_version=(\S+)$", script, re.MULTILINE))

    for name, version in versions.items():
        assert STACK.services[name]["image"].endswith(f":{version}")
    assert STACK.services["api"]["image"] == f"tiyi:{tiyi.__version__}"


def test_grafana_is_given_what_its_files_ask_for() -> None:
    grafana = STACK.services["grafana"]
    asked = set[str]()
    for file in (REPOSITORY / "grafana" / "provisioning").rglob("*.yaml"):
        asked |= set(re.findall(r"\$(GRAFANA_\w+)", file.read_text(encoding="utf-8")))
    given = {key for key in grafana["environment"] if key.startswith("GRAFANA_")}
    made = STACK.services["charts-key"]["command"][-1]

    assert asked - given == {"GRAFANA_INFLUX_TOKEN"}
    assert f"cat {made})" in grafana["command"][0]
    assert set(STACK.services["charts-key"]["volumes"]) <= set(grafana["volumes"])
    assert grafana["user"] == STACK.services["charts-key"]["user"]


def test_prometheus_asks_every_process_that_answers() -> None:
    read = yaml.safe_load((REPOSITORY / "docker" / "prometheus.yaml").read_text(encoding="utf-8"))
    (job,) = read["scrape_configs"]
    asked = set(job["static_configs"][0]["targets"])
    answering = {
        f"{name}:{service['healthcheck']['test'][-1].split(':')[2].split('/')[0]}"
        for name, service in STACK.of_tiyi().items()
        if service["healthcheck"]["test"][-1].startswith("http")
    }

    assert asked == answering
    for name in asked:
        networks = STACK.services[name.split(":")[0]]["networks"]
        assert set(STACK.services["prometheus"]["networks"]) & set(networks)


# --- the image ----------------------------------------------------------------------------------


def copied() -> list[str]:
    """What the Dockerfile copies from the checkout."""
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE)
    return [source for line in lines for source in line.split()[:-1]]


def ignored(path: str) -> bool:
    """Whether .dockerignore leaves it out: the last rule that fits decides."""
    out = False
    for line in (REPOSITORY / ".dockerignore").read_text(encoding="utf-8").splitlines():
        rule = line.removeprefix("!")
        parents = [path, *map(str, Path(path).parents)]
        if line and not line.startswith("#") and any(fnmatch.fnmatch(p, rule) for p in parents):
            out = not line.startswith("!")
    return out


def test_the_image_is_made_of_files_that_are_there() -> None:
    assert copied()
    for source in copied():
        assert (REPOSITORY / source).exists(), source
        assert not ignored(source), source


@pytest.mark.parametrize("path", [".secrets/duty.json", ".git/config", "tiyi-data/log.db", "tests"])
def test_nothing_else_goes_to_the_builder(path: str) -> None:
    assert ignored(path)


def test_the_image_is_pinned_and_runs_as_who_compose_says() -> None:
    bases = re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    user = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)[-1]
    scripts = {f"/opt/tiyi/{Path(source).name}" for source in copied() if "docker/" in source}
    used = {
        word
        for service in STACK.services.values()
        for word in [
            *service.get("entrypoint", []),
            *service.get("healthcheck", {}).get("test", []),
        ]
        if str(word).startswith("/opt/tiyi/")
    }

    assert all(re.search(r":\d+\.\d+\.\d+-", base) for base in bases)
    assert {s["user"] for s in STACK.of_tiyi().values()} == {user}
    assert 'ENTRYPOINT ["tiyi"]' in DOCKERFILE
    assert used == scripts
    assert DOCKERFILE.count("--require-hashes") == 2


def test_whoever_borrows_the_image_starts_where_it_may_be() -> None:
    borrowed = [s for s in STACK.services.values() if s["image"].startswith("tiyi:")]
    ours = {service["user"] for service in STACK.of_tiyi().values()}

    assert "WORKDIR /data" in DOCKERFILE
    assert {s.get("working_dir") for s in borrowed if s["user"] not in ours} == {"/"}


# --- secrets and scripts ------------------------------------------------------------------------


def test_the_secrets_are_made_once_apart_from_git_and_differ(secrets: Path) -> None:
    before = {file.name: file.read_bytes() for file in secrets.iterdir()}
    make_secrets(secrets)
    random = [before[name] for name in before if name.endswith(("password", "token", "key"))]

    assert {file.name: file.read_bytes() for file in secrets.iterdir()} == before
    assert set(before) == {Path(file).name for file in STACK.secrets.values()}
    assert {str(Path(file).parent) for file in STACK.secrets.values()} == {".secrets"}
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700
    assert len(set(random)) == len(random)
    assert min(map(len, random)) >= 43
    ignored_by_git = (REPOSITORY / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert "/.secrets/" in ignored_by_git


def test_the_urls_hold_the_passwords_of_their_servers(secrets: Path) -> None:
    def told(name: str) -> str:
        return (secrets / name).read_text(encoding="utf-8")

    influx = STACK.services["influx"]["environment"]
    place = place_of(told("series_url"))

    assert urlsplit(told("records_url")).password == told("postgres_password")
    assert place.token == told("influx_token")
    assert (place.org, place.bucket) == tuple(
        influx[f"DOCKER_INFLUXDB_INIT_{what}"] for what in ("ORG", "BUCKET")
    )
    assert json.loads(told("duty.json"))


def script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, REPOSITORY / "docker" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_path_that_answers_is_well_and_a_server_that_is_gone_is_not(tmp_path: Path) -> None:
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(tmp_path))
    (tmp_path / "readyz").write_text("ok")
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        url = f"http://127.0.0.1:{server.server_port}"
        codes = [script("health").main([f"{url}/{path}"]) for path in ("readyz", "gone")]
        server.shutdown()
        thread.join()

    assert codes == [0, 1]
    assert script("health").main([f"{url}/readyz"]) == 1


def test_a_file_is_well_while_it_is_fresh(tmp_path: Path) -> None:
    file = tmp_path / "deadman.alive"
    program = [sys.executable, str(REPOSITORY / "docker" / "health.py"), str(file)]

    def code(within: str) -> int:
        return subprocess.run([*program, within], capture_output=True, check=False).returncode

    assert code("30") == 1
    file.touch()
    assert code("30") == 0
    assert code("-1") == 1
    assert script("health").main([]) == 2
