"""One contract for every channel: handed over or refused in time, by key, and to nowhere inside."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import http_ece
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from tests.contracts.gateways import HttpGateway, SmtpRelay, served
from tests.fakes.notifier import FakeNotifier
from tests.streams.makers import alert
from tiyi.ports import Notifier, Page
from tiyi.streams.channels import mail, posting
from tiyi.streams.channels.gateways import RobotNotifier, SmsNotifier
from tiyi.streams.channels.guard import AddressRefused, Guard, NotDelivered, PageRefused
from tiyi.streams.channels.mail import MailNotifier, Relay
from tiyi.streams.channels.push import PushNotifier
from tiyi.streams.notifiers import FileNotifier, WebhookNotifier

NOW_MS = 1_760_000_000_000
SECRET = "s3cret-of-the-channel"
HTTP = ("webhook", "sms", "wecom", "dingtalk", "push")
KINDS = (*HTTP, "mail", "file", "fake")
OUTWARD = (*HTTP, "mail")
BROWSER = ec.generate_private_key(ec.SECP256R1())
AUTH = b"sixteen bytes..!"


def page(hop: str = "a1.S1.0.dr.a", **changes: str) -> Page:
    given = {"title": "心率超过上限 张", "text": "立即停止。=1+1 <b>\n请拨打120。"} | changes
    return Page(alert(), "zh", given["title"], given["text"], hop=hop)


def subscription(port: int) -> str:
    point = BROWSER.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    keys = {name: base64.urlsafe_b64encode(raw).decode() for name, raw in
            (("p256dh", point), ("auth", AUTH))}  # fmt: skip
    return json.dumps({"endpoint": f"http://127.0.0.1:{port}/push", "keys": keys})


@dataclass
class Side:
    """A channel, the world at its other end, and how to make that refuse."""

    notifier: Notifier
    address: str
    taken: Callable[[], list[str]]
    """The keys that arrived, in order."""
    later: Callable[[], None]
    never: Callable[[], None]
    http: HttpGateway = field(default_factory=HttpGateway)
    smtp: SmtpRelay = field(default_factory=SmtpRelay)

    @property
    def connections(self) -> int:
        return len(self.http.asked) + self.smtp.asked


def guarded(port: int) -> Guard:
    return Guard(private=frozenset({f"127.0.0.1:{port}"}))


def vapid(folder: Path) -> Path:
    key = Vapid02()
    key.generate_keys()
    file = folder / "vapid.pem"
    file.write_bytes(key.private_pem())
    return file


def made(kind: str, port: int, folder: Path, guard: Guard) -> Notifier:
    url = f"http://127.0.0.1:{port}/hook?key={SECRET}"
    match kind:
        case "webhook":
            return WebhookNotifier(url, SECRET, guard=guard)
        case "sms":
            return SmsNotifier(url, SECRET, guard=guard)
        case "push":
            contact = "mailto:it@example.org"
            return PushNotifier(vapid(folder), contact, now_ms=lambda: NOW_MS, guard=guard)
        case "mail":
            relay = Relay("127.0.0.1", port, "tiyi@example.org", tls="none")
            return MailNotifier(relay, guard=guard)
        case _:
            return RobotNotifier(kind, url, SECRET, now_ms=lambda: NOW_MS, guard=guard)


def key_in(kind: str, body: bytes, headers: dict[str, str]) -> str:
    if kind == "push":
        body = http_ece.decrypt(body, private_key=BROWSER, auth_secret=AUTH)
    said = json.loads(body)
    if kind in {"wecom", "dingtalk"}:
        return str(said["text"]["content"])
    if kind == "push":
        return str(said["key"])
    assert headers["idempotency-key"] == said.get("key", said.get("id"))
    return headers["idempotency-key"]


def http_side(kind: str, gateway: HttpGateway, notifier: Notifier) -> Side:
    def answers(status: int, body: bytes) -> Callable[[], None]:
        def set_it() -> None:
            gateway.status, gateway.body = status, body

        return set_it

    robot = kind in {"wecom", "dingtalk"}
    return Side(
        notifier,
        subscription(gateway.port) if kind == "push" else "+8613800000000",
        lambda: [key_in(kind, one.body, one.headers) for one in gateway.asked],
        answers(*((200, b'{"errcode":45009}') if robot else (503, b""))),
        answers(*((200, b'{"errcode":310000}') if robot else (410, b""))),
        http=gateway,
    )


def mail_side(relay: SmtpRelay, notifier: Notifier) -> Side:
    def answers(status: int) -> Callable[[], None]:
        def set_it() -> None:
            relay.status = status

        return set_it

    def ids() -> list[str]:
        return [str(one["Message-ID"]) for one in relay.mails]

    return Side(notifier, "dr@example.org", ids, answers(451), answers(550), smtp=relay)


def plain_side(kind: str, folder: Path) -> Side:
    fake, path = FakeNotifier(), folder / "pages.jsonl"

    def lines() -> list[str]:
        return [json.loads(line)["key"] for line in path.read_text().splitlines()]

    def set_later() -> None:
        fake.later = True
        path.unlink(missing_ok=True)
        path.mkdir()

    def set_never() -> None:
        fake.never = True

    if kind == "fake":
        return Side(fake, "x", lambda: [one.key for one in fake.pages], set_later, set_never)
    return Side(FileNotifier(path), "", lines, set_later, set_never)


@pytest_asyncio.fixture(params=KINDS)
async def side(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Side]:
    kind: str = request.param
    async with AsyncExitStack() as stack:
        if kind == "mail":
            relay = SmtpRelay()
            port = await stack.enter_async_context(served(relay))
            yield mail_side(relay, made(kind, port, tmp_path, guarded(port)))
        elif kind in HTTP:
            gateway = HttpGateway()
            port = await stack.enter_async_context(served(gateway))
            yield http_side(kind, gateway, made(kind, port, tmp_path, guarded(port)))
        else:
            yield plain_side(kind, tmp_path)


def only(*kinds: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("side", kinds, indirect=True)


@pytest.mark.asyncio
async def test_a_page_is_handed_over_and_the_same_key_is_the_same_page(side: Side) -> None:
    one = replace(page(), to=side.address)
    await side.notifier.deliver(one)
    await side.notifier.deliver(one)
    first, second = side.taken()
    assert first == second


@pytest.mark.asyncio
async def test_another_key_is_another_page(side: Side) -> None:
    for hop in ("a1.S1.0.dr.a", "a1.S1.1.dr.b"):
        await side.notifier.deliver(replace(page(hop, title=hop), to=side.address))
    first, second = side.taken()
    assert first != second


@pytest.mark.asyncio
async def test_what_may_work_later_says_so(side: Side) -> None:
    side.later()
    with pytest.raises(NotDelivered) as raised:
        await side.notifier.deliver(replace(page(), to=side.address))
    assert SECRET not in str(raised.value)


@only(*OUTWARD, "fake")
@pytest.mark.asyncio
async def test_what_never_works_says_so(side: Side) -> None:
    side.never()
    with pytest.raises(PageRefused) as raised:
        await side.notifier.deliver(replace(page(), to=side.address))
    assert SECRET not in str(raised.value)


@only(*OUTWARD)
@pytest.mark.asyncio
async def test_a_gateway_that_hangs_is_given_up_in_time(
    side: Side, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(posting, "TIMEOUT_S", 0.2)
    monkeypatch.setattr(mail, "TIMEOUT_S", 0.2)
    side.http.hangs = side.smtp.hangs = True
    with pytest.raises(NotDelivered):
        await side.notifier.deliver(replace(page(), to=side.address))


@pytest.mark.parametrize("kind", OUTWARD)
@pytest.mark.asyncio
async def test_a_gateway_that_is_away_may_be_back_later(kind: str, tmp_path: Path) -> None:
    async with served(HttpGateway()) as port:
        pass
    address = subscription(port) if kind == "push" else "x@example.org"
    with pytest.raises(NotDelivered):
        await made(kind, port, tmp_path, guarded(port)).deliver(replace(page(), to=address))


@pytest.mark.parametrize("kind", OUTWARD)
@pytest.mark.asyncio
async def test_nothing_is_sent_to_an_address_inside_that_no_setting_names(
    kind: str, tmp_path: Path
) -> None:
    gateway, relay = HttpGateway(), SmtpRelay()
    async with served(relay if kind == "mail" else gateway) as port:
        address = subscription(port) if kind == "push" else "x@example.org"
        with pytest.raises(AddressRefused):
            await made(kind, port, tmp_path, Guard()).deliver(replace(page(), to=address))
    assert len(gateway.asked) + relay.asked == 0


@only(*HTTP)
@pytest.mark.asyncio
async def test_a_redirect_is_not_followed(side: Side) -> None:
    elsewhere = HttpGateway()
    async with served(elsewhere) as port:
        side.http.status = 307
        side.http.headers["Location"] = f"http://127.0.0.1:{port}/"
        with pytest.raises(PageRefused):
            await side.notifier.deliver(replace(page(), to=side.address))
    assert elsewhere.asked == []


@only(*HTTP)
@pytest.mark.asyncio
async def test_a_huge_answer_is_not_read_to_its_end(side: Side) -> None:
    side.http.body = b"x" * (posting.ANSWER_BYTES_MAX * 3)
    with pytest.raises(PageRefused):
        await side.notifier.deliver(replace(page(), to=side.address))


@only(*HTTP)
@pytest.mark.parametrize("status", [400, 403, 404])
@pytest.mark.asyncio
async def test_an_answer_that_says_never_is_told_from_one_that_says_later(
    side: Side, status: int
) -> None:
    side.http.status = status
    with pytest.raises(PageRefused):
        await side.notifier.deliver(replace(page(), to=side.address))
    side.http.status = 429
    with pytest.raises(NotDelivered):
        await side.notifier.deliver(replace(page(), to=side.address))


@only("dingtalk")
@pytest.mark.asyncio
async def test_dingtalk_gets_its_signature(side: Side) -> None:
    await side.notifier.deliver(page())
    asked = parse_qs(urlsplit(side.http.asked[0].path).query)
    digest = hmac.new(SECRET.encode(), f"{NOW_MS}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert asked["timestamp"] == [str(NOW_MS)]
    assert asked["sign"] == [base64.b64encode(digest).decode()]
    assert asked["key"] == [SECRET]


@only("mail")
@pytest.mark.asyncio
async def test_a_mail_is_written_as_it_was_said(side: Side) -> None:
    one = replace(page(title="first\r\nBcc: eve@example.org"), to="dr@example.org")
    await side.notifier.deliver(one)
    (mail_,) = side.smtp.mails
    assert mail_["Subject"] == "first Bcc: eve@example.org"
    assert mail_["Bcc"] is None
    assert mail_["To"] == "dr@example.org"
    assert mail_.get_content().split() == one.text.split()
    with pytest.raises(PageRefused):
        await side.notifier.deliver(replace(one, to="a@example.org\r\nBcc: eve@example.org"))


@only("push")
@pytest.mark.asyncio
async def test_a_push_is_signed_for_its_service_and_readable_by_its_browser_only(
    side: Side,
) -> None:
    await side.notifier.deliver(replace(page(), to=side.address))
    (asked,) = side.http.asked
    assert asked.headers["authorization"].startswith("vapid t=")
    said = json.loads(http_ece.decrypt(asked.body, private_key=BROWSER, auth_secret=AUTH))
    assert said["text"] == page().text
    assert page().text.encode() not in asked.body


@only("push")
@pytest.mark.parametrize("address", ["", "x", "{}", '{"endpoint":"http://127.0.0.1/","keys":{}}'])
@pytest.mark.asyncio
async def test_what_is_no_subscription_is_refused(side: Side, address: str) -> None:
    with pytest.raises(PageRefused):
        await side.notifier.deliver(replace(page(), to=address))


@only("mail", "sms")
@pytest.mark.asyncio
async def test_a_page_to_nobody_is_refused(side: Side) -> None:
    with pytest.raises(PageRefused):
        await side.notifier.deliver(page())


@pytest.mark.parametrize(
    "url", ["http://example.org/x", "ftp://example.org/", "https://u:p@example.org/", "//x", ""]
)
def test_an_address_that_others_could_read_along_is_refused(url: str) -> None:
    for make in (
        lambda: WebhookNotifier(url, SECRET),
        lambda: SmsNotifier(url, SECRET),
        lambda: RobotNotifier("wecom", url, now_ms=lambda: 0),
    ):
        with pytest.raises(PageRefused):
            make()


def test_mail_in_clear_text_to_elsewhere_is_refused() -> None:
    with pytest.raises(PageRefused):
        MailNotifier(Relay("mail.example.org", 25, "a@example.org", tls="none"))
