"""Every benchmark takes part in `make bench`: it offers `measure()`. Folders are runs apart."""

from __future__ import annotations

import pytest

from tests.house.shape import functions
from tests.house.sources import Module, modules

BENCHMARKS = [
    module
    for module in modules("benchmarks")
    if module.path.count("/") == 1 and not module.path.split("/")[-1].startswith("_")
]


def measures(module: Module) -> bool:
    """Whether the module has a function that gives its rows."""
    return any(function.name == "measure" for function in functions(module))


@pytest.mark.parametrize("benchmark", BENCHMARKS, ids=lambda module: module.path)
def test_a_benchmark_gives_its_rows(benchmark: Module) -> None:
    assert measures(benchmark)


def test_a_module_without_rows_is_no_benchmark() -> None:
    assert measures(Module.of("a.py", "def measure(): ..."))
    assert not measures(Module.of("a.py", "def main(): ..."))
