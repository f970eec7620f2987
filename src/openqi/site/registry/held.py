"""Say what readers are given, and how whoever gives it reads the register."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from openqi.ask.front import OpenRegister, open_register
from openqi.core.errors import OpenQIError, Problem, UnknownIdentifier
from openqi.snapshot import Snapshot


class NotReady(OpenQIError):
    """Report that there is nothing to answer from yet; the reader should try again in a moment."""


class Held(NamedTuple):
    """Hold a register as it was at one transaction, and the snapshot of all that it holds now."""

    tx: int
    register: OpenRegister
    snapshot: Snapshot


class Moment(NamedTuple):
    """Name a state of the register: its last change, and when that was made.

    A change that was taken back, or a database that was put in the place of another, can have the
    token of a change that is held; the time tells them apart.
    """

    tx: int
    at: str


class Reader(Protocol):
    """Read the register as it is now, or as it was after any of its changes."""

    def last(self) -> Moment:
        """Name the last change, at little cost.

        Raises:
            NotReady: there is no register to read yet.
        """
        ...

    def read(self, moment: Moment) -> Held:
        """Read what is there up to a change, the last one.

        Raises:
            NotReady: there is no register to read yet.
        """
        ...

    def at(self, tx: int) -> Held:
        """Read what was there after a change.

        Raises:
            UnknownIdentifier: there was no such change.
        """
        ...


class PackReader:
    """Read packs instead of a database: the folder that the environment names, or the starter."""

    def __init__(self) -> None:
        self._held: Held | None = None

    def last(self) -> Moment:
        """Name the only state that there is."""
        return Moment(0, "")

    def read(self, moment: Moment) -> Held:
        """Read the packs, once."""
        if self._held is None:
            register = open_register()
            self._held = Held(0, register, register.snapshot())
        return self._held

    def at(self, tx: int) -> Held:
        """Read the packs, which have one state only.

        Raises:
            UnknownIdentifier: another one is asked for.
        """
        if tx != 0:
            raise unknown_change(tx, 0)
        return self.read(self.last())


def unknown_change(tx: int, last: int) -> UnknownIdentifier:
    """Say that the register never had a change of that token."""
    args = {"tx": str(tx), "last": str(last)}
    return UnknownIdentifier(Problem(code="change-unknown", args=args, key="tx"))
