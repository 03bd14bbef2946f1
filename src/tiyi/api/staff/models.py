"""What the API says and takes about accounts, keys and the audit log."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, SecretStr

from tiyi.access.factor_policy import FactorPolicy
from tiyi.access.rights import Right
from tiyi.api.common import Body, EventTime, Identifier, Label
from tiyi.model.scope import Role
from tiyi.storage.records.schema_auth import SUBJECT

Secret = Annotated[SecretStr, Field(min_length=1, max_length=200)]
Code = Annotated[SecretStr, Field(min_length=6, max_length=32)]
ShortText = Annotated[str, Field(max_length=200)]


class SignInBody(Body):
    """Account, password and, where there is a second factor, its code or a recovery code."""

    staff: Identifier
    password: Secret
    code: Code | None = None


class SignedIn(BaseModel):
    """Signed in: the cookie came with the answer."""

    staff: str


class OidcDoor(BaseModel):
    """Signing in at an identity provider."""

    label: str
    """What the button says."""
    begin: str
    """Where a browser goes to begin."""


class SignInOptions(BaseModel):
    """The doors of this server."""

    password: bool
    oidc: OidcDoor | None
    """null: there is no provider."""


class InvitationBody(Body):
    """The key of an invitation, and the password to set."""

    key: Secret
    password: Secret


class PasswordBody(Body):
    """Another password; the present one proves who asks."""

    password: Secret
    new: Secret


class ProofBody(Body):
    """The present password proves who asks; an account that has none leaves it out."""

    password: Secret | None = None


class CodeBody(Body):
    """A code of the app that was set up."""

    code: Code


class SecondFactorOffered(BaseModel):
    """For the authenticator app, and codes to keep on paper: told this once."""

    secret: str
    uri: str
    recovery_codes: list[str]


class IdentityBody(Body):
    """What the provider calls the account's holder, in the claim of the settings; null: nothing."""

    subject: Annotated[str, Field(min_length=1, max_length=SUBJECT)] | None


class IdentityShown(BaseModel):
    """Who an account is at the provider."""

    staff: str
    subject: str | None
    version: int


class PolicyBody(Body):
    """Of whom the organisation requires a second factor, beyond the server's settings."""

    second_factor: FactorPolicy


class PolicyShown(BaseModel):
    """What the organisation asks, what the settings ask, and what holds: the stricter of both."""

    second_factor: str
    least: str
    holds: str
    roles: list[str]
    """Of whom it is required."""
    version: int


class KeyShown(BaseModel):
    """What is kept of a session, token, link or invitation."""

    key: str
    staff: str
    kind: str
    label: str
    rights: list[str] | None
    began_ms: int
    seen_ms: int
    expires_ms: int
    closed_ms: int | None
    current: bool
    """Whether the caller came with it."""
    factor: str | None
    """The second factor that a session has shown: `totp`, `recovery` or `provider`."""


class KeyIssued(BaseModel):
    """The only time that anybody sees the key."""

    secret: str
    key: str
    expires_ms: int


class StaffBody(Body):
    """An account as it should be; `sites` null: every site."""

    name: Label
    roles: Annotated[list[Role], Field(min_length=1, max_length=8)]
    sites: Annotated[list[Identifier], Field(max_length=500)] | None
    credential: ShortText = ""
    credential_until_ms: EventTime | None = None
    closed: bool = False
    """Closed accounts stay in the records; their sessions and tokens end."""


class StaffNew(StaffBody):
    """A new account."""

    staff: Identifier


class StaffShown(BaseModel):
    """One account."""

    staff: str
    name: str
    roles: list[str]
    sites: list[str] | None
    credential: str
    credential_until_ms: int | None
    closed_ms: int | None
    second_factor: bool
    version: int


class TokenWanted(Body):
    """What a program may do: these of its holder's rights, until then (at most 366 days)."""

    label: Label
    rights: Annotated[list[Right], Field(min_length=1, max_length=len(Right))]
    expires_ms: EventTime | None = None


class AuditLine(BaseModel):
    """One line of the audit log."""

    entry: int
    actor: str
    action: str
    subject: str
    site: str
    detail: dict[str, Any]
    at_ms: int


class AuditPage(BaseModel):
    """Some lines, newest first, and the cursor of the next."""

    items: list[AuditLine]
    next: str | None
