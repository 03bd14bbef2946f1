"""Makes simulated people known to a running server, through the API that clinics use."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final

import httpx
import msgspec

from tiyi.ports import Clock
from tiyi.prescription import Prescription, Profile
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.live import TIMEOUT_S, ServerRefused
from tiyi.simulators.scenario import Scenario
from tiyi.simulators.wearing import SELF, hand_overs
from tiyi.simulators.world import device_of, participant_of, participants_of, sender_of

API: Final = "/api/v1"
DEFAULT_SITE: Final = "simulated"


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A participant to enrol, with the devices that are worn; `devices` are (id, kind)."""

    participant: str
    label: str
    profile: Profile
    prescription: Prescription
    devices: Sequence[tuple[str, DeviceKind]]


class Operator:
    """An operator's hands on a running server; use it as an async context manager."""

    def __init__(
        self, url: str, *, token: str = "", transport: httpx.AsyncBaseTransport | None = None
    ) -> None:
        """A server on loopback asks for no `token`."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        self._client = httpx.AsyncClient(
            base_url=url.rstrip("/") + API,
            headers=headers,
            timeout=TIMEOUT_S,
            transport=transport,
        )

    async def __aenter__(self) -> "Operator":
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self._client.aclose()

    async def ask(self, path: str) -> Any:
        """The JSON answer to a GET below /api/v1; ServerRefused for anything but success."""
        return _answered(await self._client.get(path))

    async def tell(self, path: str, fields: dict[str, Any]) -> Any:
        """The JSON answer to a POST below /api/v1; ServerRefused for anything but success."""
        body = {name: value for name, value in fields.items() if value is not None}
        return _answered(await self._client.post(path, json=msgspec.to_builtins(body)))

    async def site(self) -> str:
        """The first site that this operator may see; one who sees all works in `DEFAULT_SITE`."""
        sites = (await self.ask("/me"))["sites"]
        if sites == []:
            raise ServerRefused("this operator sees no site to enrol people in")
        return str(sites[0]) if sites else DEFAULT_SITE

    async def enrol(self, newcomer: Newcomer, *, site: str) -> None:
        """Enter a participant with consent, profile, prescription and devices, from now on."""
        who = newcomer.participant
        await self.tell(
            "/participants",
            {
                "participant": who,
                "label": newcomer.label,
                "site": site,
                "consent": True,
                "profile": asdict(newcomer.profile),
            },
        )
        prescription = asdict(newcomer.prescription)
        del prescription["version"]
        prescription["prescription_id"] = f"rx-{who}"
        await self.tell(f"/participants/{who}/prescriptions", prescription)
        for name, kind in newcomer.devices:
            await self.tell("/devices", {"device": name, "site": site, "kind": kind.value})
            await self.tell(f"/devices/{name}/assignments", {"participant": who})

    async def sender(self, name: str, *, site: str, kind: str = "phone") -> str:
        """Register a sender; its token, which nobody sees again."""
        await self.tell("/senders", {"sender": name, "site": site, "kind": kind})
        return str((await self.tell(f"/senders/{name}/tokens", {}))["token"])


def newcomers_of(scenario: Scenario, seed: int) -> list[Newcomer]:
    """Everybody of a run, with the devices that they have first, under their ids."""
    ids = participants_of(scenario, seed)
    return [
        Newcomer(
            participant=ids[who],
            label=ids[who],
            profile=trainee.participant,
            prescription=trainee.prescription,
            devices=[
                (device_of(ids[SELF], name), spec.kind)
                for name, spec in scenario.devices.items()
                if spec.worn[0].by == who
            ],
        )
        for who, trainee in scenario.trainees.items()
    ]


async def enrol_run(operator: Operator, scenario: Scenario, seed: int) -> str:
    """Enrol everybody of a run and its sender; the sender's token."""
    site = await operator.site()
    for newcomer in newcomers_of(scenario, seed):
        await operator.enrol(newcomer, site=site)
    return await operator.sender(sender_of(participant_of(scenario, seed)), site=site)


@asynccontextmanager
async def handing_over(
    operator: Operator, scenario: Scenario, seed: int, clock: Clock
) -> AsyncIterator[None]:
    """Assign devices to their next wearers as a run that begins now goes on, as staff would."""
    async with asyncio.TaskGroup() as group:
        handing = group.create_task(_hand_over(operator, scenario, seed, clock))
        yield
        handing.cancel()


async def _hand_over(operator: Operator, scenario: Scenario, seed: int, clock: Clock) -> None:
    ids = participants_of(scenario, seed)
    for at_ms, name, to in hand_overs(scenario.worn, clock.now_ms()):
        await clock.sleep((at_ms - clock.now_ms()) / 1000)
        path = f"/devices/{device_of(ids[SELF], name)}/assignments"
        await operator.tell(path, {"participant": ids[to], "from_ms": at_ms})


def _answered(answer: httpx.Response) -> Any:
    if answer.is_success:
        return answer.json()
    raise ServerRefused(
        f"{answer.request.method} {answer.request.url} was answered {answer.status_code}:"
        f" {answer.text[:300]}",
        status=answer.status_code,
    )
