"""The command line: arguments in, exit codes out; every command does its work elsewhere."""

import sys
from typing import Any, ClassVar

import click

import tiyi
from tiyi.model.errors import TiyiError


class Commands(click.Group):
    """A group that imports a command only when it is asked for, and tells errors in one line."""

    _modules: ClassVar[dict[str, tuple[str, str]]] = {
        "analyse": (
            "tiyi.cli.analyse",
            "A recorded workout in figures: zones, adherence, steps.",
        ),
        "audit": (
            "tiyi.cli.audit",
            "Whether the audit log is whole: nothing changed, removed or cut off.",
        ),
        "backup": (
            "tiyi.cli.backup",
            "Copy log and stores while the server runs.",
        ),
        "deadman": (
            "tiyi.cli.deadman",
            "Tell the duty list when live watching stands still.",
        ),
        "demo": (
            "tiyi.cli.demo",
            "Watch simulated and recorded people train, live in the browser.",
        ),
        "doctor": (
            "tiyi.cli.doctor",
            "Check what this installation needs, and say what to do.",
        ),
        "export": (
            "tiyi.cli.export",
            "A participant's minutes or sessions as CSV.",
        ),
        "load": (
            "tiyi.cli.load",
            "Many straps against a test server: how soon a beat is durable, and seen.",
        ),
        "quarantine": (
            "tiyi.cli.quarantine",
            "What was refused or could not be read, and its bytes.",
        ),
        "quarter": (
            "tiyi.cli.quarter",
            "The service figures of a quarter as one zip, small cells hidden.",
        ),
        "rebuild": (
            "tiyi.cli.rebuild",
            "Recompute everything derived from the stored samples.",
        ),
        "replay": (
            "tiyi.cli.replay",
            "Send a recorded workout to a server as a live device.",
        ),
        "restore": (
            "tiyi.cli.restore",
            "Verify a backup and bring it back into a new data folder.",
        ),
        "rules": (
            "tiyi.cli.rules",
            "Ask the rules on results once, by hand; try other limits on history.",
        ),
        "serve": (
            "tiyi.cli.serve",
            "Run the platform: edge, agents, API and web app in one process.",
        ),
        "simulate": (
            "tiyi.cli.simulate",
            "Run seeded scenarios, and compare what is seen with what is expected.",
        ),
        "worker": (
            "tiyi.cli.worker",
            "Run some of the agents on a log that several processes share.",
        ),
    }

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  # click's signature
        """Every command."""
        return sorted(self._modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in self._modules:
            return None
        from importlib import import_module

        command: click.Command = import_module(self._modules[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The list of commands, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted((name, text) for name, (_, text) in self._modules.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run; a deliberate error becomes one line on stderr and exit code 2."""
        try:
            return super().invoke(ctx)
        except TiyiError as error:
            click.echo(f"tiyi: {error} [{error.code}]", err=True)
            sys.exit(2)


@click.group(cls=Commands)
@click.version_option(tiyi.__version__, prog_name="tiyi")
def main() -> None:
    """tiyi (体医): wearable streams in, prescribed-intensity adherence and risk alerts out."""
    from tiyi.bootstrap.logs import say_with_times

    say_with_times()
