"""After signing in a browser goes to a page of ours, whatever somebody wrote into the address."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.access.targets import LONGEST, START, local_path

HERE = "https://tiyi.example"
PARTS = st.sampled_from(
    [
        "/",
        "//",
        "\\",
        ".",
        "..",
        "%2e",
        "?",
        "#",
        "@",
        ":",
        "evil.example",
        "https",
        "alerts",
        "a=1",
    ]
)


@given(st.one_of(st.text(max_size=40), st.lists(PARTS, max_size=8).map("".join)))
def test_it_is_always_on_this_server_and_good_for_itself(wish: str) -> None:
    target = local_path(wish)

    assert urlsplit(urljoin(HERE + "/sign-in", target)).netloc == "tiyi.example"
    assert target.startswith("/")
    assert not target.startswith(("//", "/\\"))
    assert local_path(target) == target


@pytest.mark.parametrize("page", ["/", "/alerts", "/participants/p-1?tab=weeks&at=3", "/a/b/c"])
def test_pages_are_kept_with_what_is_asked_of_them(page: str) -> None:
    assert local_path(page) == page
    assert local_path(f"{page}#part") == page


@pytest.mark.parametrize(
    "wish",
    [
        "",
        "alerts",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/..//evil.example",
        "/%2E%2e/evil.example",
        "/a//b",
        "/\t/evil.example",
        "/ok\r\nSet-Cookie: a=b",
        "/café",
        "/sign-in?to=/alerts",
        "/api/v1/oidc/begin",
        "/ENTER?key=x",
        "/" + "a" * LONGEST,
    ],
)
def test_anything_else_is_the_start(wish: str) -> None:
    assert local_path(wish) == START
