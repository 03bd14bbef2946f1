"""Makes simulated people known to a running server, through the API that clinics use."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Final

import httpx
import msgspec

from tiyi.prescription import Prescription, Profile
from tiyi.simulators.devices import DeviceKind
from tiyi.simulators.live import TIMEOUT_S, ServerRefused
from tiyi.simulators.scenario import Scenario
from tiyi.simulators.world import device_of, participant_of, sender_of

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


def newcomer_of(scenario: Scenario, seed: int) -> Newcomer:
    """The participant of a run, with the devices of the scenario under their ids."""
    participant = participant_of(scenario, seed)
    return Newcomer(
        participant=participant,
        label=participant,
        profile=scenario.participant,
        prescription=scenario.prescription,
        devices=[
            (device_of(participant, name), spec.kind) for name, spec in scenario.devices.items()
        ],
    )


async def enrol_run(operator: Operator, scenario: Scenario, seed: int) -> str:
    """Enrol the participant of a run and its sender; the sender's token."""
    site = await operator.site()
    await operator.enrol(newcomer_of(scenario, seed), site=site)
    return await operator.sender(sender_of(participant_of(scenario, seed)), site=site)


def _answered(answer: httpx.Response) -> Any:
    if answer.is_success:
        return answer.json()
    raise ServerRefused(
        f"{answer.request.method} {answer.request.url} was answered {answer.status_code}:"
        f" {answer.text[:300]}",
        status=answer.status_code,
    )
