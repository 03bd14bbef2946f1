"""A server's process that does not outlive ours, and is frozen and killed with its children.

Beside each server sits a small shell that reads from a pipe which only we hold open. When we end,
however we end, the pipe closes, and the shell ends the server's process group: first politely, then
for good. The process registers with it before it becomes the server, so no moment is left open.
(PR_SET_PDEATHSIG would follow the thread that started the server, and is forgotten when the server
changes its user.)
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import psutil

REGISTER = 'echo $$; exec "$@" >&2'
WATCH = """
trap '' INT TERM HUP
read -r group && [ "$group" ] || exit 0
read -r _
kill -s CONT -- "-$group"
kill -s "$1" -- "-$group"
tenths=0
while kill -s 0 -- "-$group" && [ $tenths -lt 80 ]; do sleep 0.1; tenths=$((tenths + 1)); done
kill -s KILL -- "-$group"
"""
GONE_WITHIN_S = 20.0
LOOK_S = 0.01
FREEZE_WITHIN_S = 5.0


class Guarded:
    """One running process in a process group of its own; its output is appended to a file."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        folder: Path,
        environment: Mapping[str, str],
        farewell: signal.Signals,
    ) -> None:
        """Start it in `folder`; `farewell` is the signal that ends it when our process ends."""
        reading, self._held = os.pipe()
        self._watch = subprocess.Popen(
            ["/bin/sh", "-c", WATCH, "watch", farewell.name.removeprefix("SIG")],
            stdin=reading,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        os.close(reading)
        with log.open("ab") as output:
            self._popen = subprocess.Popen(
                ["/bin/sh", "-c", REGISTER, "register", *command],
                stdin=subprocess.DEVNULL,
                stdout=self._held,
                stderr=output,
                cwd=folder,
                env=os.environ | dict(environment),
                start_new_session=True,
            )
        self.pid = self._popen.pid
        self._family: list[psutil.Process] = []

    def running(self) -> bool:
        """Whether it has not ended yet; a frozen one runs."""
        return self._popen.poll() is None

    @property
    def exit_code(self) -> int | None:
        """Its exit code, minus the signal's number if one ended it; None while it runs."""
        return self._popen.poll()

    def suspend(self) -> None:
        """Freeze it, then its children: a frozen parent has no new ones. They stand then."""
        _freeze(psutil.Process(self.pid))
        for child in self._children():
            _freeze(child)

    def resume(self) -> None:
        """Let it go on, its children first."""
        for child in self._children():
            _send(child, signal.SIGCONT)
        os.kill(self.pid, signal.SIGCONT)

    def kill(self) -> None:
        """SIGKILL to it and its children, as when the machine fails; returns when all are gone."""
        if self.running():
            os.kill(self.pid, signal.SIGSTOP)
            self._note_family()
            os.kill(self.pid, signal.SIGKILL)
        for child in self._family:
            _send(child, signal.SIGKILL)
        self._popen.wait()
        _await_end(self._family)
        self._release()

    def ask_to_end(self, how: signal.Signals) -> None:
        """Send a signal that it may answer by a clean end."""
        self._note_family()
        if self.running():
            os.kill(self.pid, how)

    def await_end(self, within_s: float) -> None:
        """Return when it is gone; what stays longer, or is left of its children, is killed."""
        until_s = time.monotonic() + within_s
        while self.running() and time.monotonic() < until_s:
            self._note_family()
            time.sleep(LOOK_S)
        self.kill()

    def _note_family(self) -> None:
        """Remember its children: those of a process that has ended can't be found any more."""
        self._family = self._children() or self._family

    def _release(self) -> None:
        """Send the watching shell home."""
        if self._watch.poll() is None:
            self._watch.kill()
            self._watch.wait()
            os.close(self._held)

    def _children(self) -> list[psutil.Process]:
        try:
            return psutil.Process(self.pid).children(recursive=True)
        except psutil.NoSuchProcess:
            return []


def _freeze(process: psutil.Process) -> None:
    """SIGSTOP, and the moment in which a busy machine lets it happen."""
    give_up_s = time.monotonic() + FREEZE_WITHIN_S
    with contextlib.suppress(psutil.NoSuchProcess):
        process.send_signal(signal.SIGSTOP)
        while alive(process) and process.status() != psutil.STATUS_STOPPED:
            assert time.monotonic() < give_up_s, f"{process} goes on"
            time.sleep(LOOK_S)


def _send(process: psutil.Process, what: signal.Signals) -> None:
    try:
        process.send_signal(what)
    except psutil.NoSuchProcess:
        return


def _await_end(processes: Sequence[psutil.Process]) -> None:
    until_s = time.monotonic() + GONE_WITHIN_S
    while remaining := [process.pid for process in processes if alive(process)]:
        if time.monotonic() > until_s:
            raise TimeoutError(f"processes {remaining} are still there after SIGKILL")
        time.sleep(LOOK_S)


def alive(process: psutil.Process) -> bool:
    """Whether it has not ended; one that waits for its parent to take note of its end has."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
