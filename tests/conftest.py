"""Fixtures and switches that every room's tests share."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tiyi.signal import twins

# Real Kafka, InfluxDB and PostgreSQL; started by the first test that asks for one.
pytest_plugins = ["tests.services.fixtures"]

REPOSITORY = Path(__file__).resolve().parents[1]
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

# Shared machines are noisy: an example that took long once is no defect. A falsifying example is
# printed as a blob that reproduces it anywhere.
settings.register_profile(
    "house",
    derandomize=False,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("long", settings.get_profile("house"), max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))


def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the twins of kernels before any test, of which none has time for that.

    Once for a version of the sources; the workers of pytest-xdist start after it.
    """
    folder = twins.cache_folder()
    if folder and not hasattr(session.config, "workerinput") and not any(Path(folder).iterdir()):
        twins.warm()


@pytest.fixture(scope="session", autouse=True)
def plain_processes() -> Iterator[None]:
    """Processes that tests start compute in NumPy: each would first load the compiler for 2 s.

    The tests' own process has the twins where they are installed.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TIYI_FAST", "0")
        yield


@pytest.fixture(scope="session")
def repository() -> Path:
    """The folder of the checkout."""
    return REPOSITORY


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of recordings beside the checkout; tests that need it skip where it is absent."""
    folder = REPOSITORY.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("no recordings beside the checkout (../shared/data)")
    return folder


@pytest.fixture
def free_port() -> int:
    """A loopback port that nobody listened on a moment ago."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def find_chromium() -> str | None:
    """The system's Chromium, or the one that TIYI_CHROMIUM names; Playwright downloads nothing."""
    named = os.environ.get("TIYI_CHROMIUM")
    candidates = (named,) if named else CHROMIUM_NAMES
    return next((path for name in candidates if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of a Chromium for `playwright.chromium.launch(executable_path=...)`.

    Without one the test skips, unless TIYI_BROWSER=required (`make browser`, CI): then it fails.
    """
    found = find_chromium()
    if found is None:
        reason = "no Chromium on this machine: run `make browser`, or name one in TIYI_CHROMIUM"
        if os.environ.get("TIYI_BROWSER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    return found


def storm_seeds() -> list[int]:
    """The seeds that every storm runs with: the kept ones, and the new one of this run.

    A seed that failed once is appended to tests/storms/seeds.txt and stays there.
    """
    kept = REPOSITORY / "tests" / "storms" / "seeds.txt"
    lines = kept.read_text(encoding="utf-8").splitlines() if kept.is_file() else ["7"]
    seeds = [int(line.split("#")[0]) for line in lines if line.split("#")[0].strip()]
    fresh = os.environ.get("TIYI_SEED")
    return list(dict.fromkeys([*seeds, *([int(fresh)] if fresh else [])]))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test that asks for `storm_seed` once per seed, the seed in its name."""
    if "storm_seed" in metafunc.fixturenames:
        metafunc.parametrize("storm_seed", storm_seeds(), ids=lambda seed: f"seed{seed}")


@pytest.fixture(scope="session")
def storm_kills() -> int:
    """How often a crash test kills its process: 40, or TIYI_KILLS (`make storms-long`: 200)."""
    return int(os.environ.get("TIYI_KILLS", "40"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Clients of servers that are killed on purpose leave a socket behind now and then: aiokafka
    does, where an attempt to connect is given up. It shows in whichever test comes later.
    """
    left_behind = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
    for item in items:
        if item.get_closest_marker("service") is not None:
            item.add_marker(left_behind)
