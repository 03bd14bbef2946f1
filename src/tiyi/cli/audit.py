"""`tiyi audit`: whether the audit log still says what it said."""

import json
import os
import sys
from dataclasses import asdict
from pathlib import Path

import click

from tiyi.bootstrap.auditing import Report, head_of, report
from tiyi.settings import Settings

SHOWN_MOST = 20


@click.group("audit")
def command() -> None:
    """The audit log: every view and change, chained by hashes."""


@command.command("verify")
@click.option("--data", type=click.Path(path_type=Path), help="Folder of the stores (TIYI_DATA).")
@click.option("--organisation", help="Whose chain (TIYI_ORGANISATION).")
@click.option(
    "--head", "heads", multiple=True, metavar="NUMBER:HASH", help="A head that you have noted."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def verify(
    *, data: Path | None, organisation: str | None, heads: tuple[str, ...], as_json: bool
) -> None:
    """Walk the chain; exit code 1 when a line was changed, moved, removed or cut off.

    Also beside a running server. Compared with the heads in TIYI_AUDIT_HEADS and those given.
    """
    settings = Settings.from_environment(os.environ, data=data, organisation=organisation)
    found = report(settings, tuple(head_of(text) for text in heads))
    if as_json:
        click.echo(json.dumps(asdict(found) | {"holds": found.holds}, ensure_ascii=False))
    else:
        _print(found)
    sys.exit(0 if found.holds else 1)


def _print(found: Report) -> None:
    head, breaks = found.verified.head, found.verified.breaks
    click.echo(f"{found.organisation}: {head.number} lines, {found.heads_apart} heads kept apart")
    click.echo(f"head {head.number}:{head.hash}")
    if found.older:
        click.echo(f"{found.older} lines are older than the chain and can't be verified")
    for one in breaks[:SHOWN_MOST]:
        click.echo(f"line {one.number}: {one.fault}")
    if len(breaks) > SHOWN_MOST:
        click.echo(f"… and {len(breaks) - SHOWN_MOST} more")
    if found.unchained:
        click.echo(f"{found.unchained} lines stand among the others without a place in the chain")
    click.echo("the chain holds" if found.holds else "THE CHAIN IS BROKEN")
