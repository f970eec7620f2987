"""Name what a service refuses for reasons of its own: who asks, how much, how often, in which form.

Each has its status in the table of ``fault``.
"""

from __future__ import annotations

from openqi.core.errors import OpenQIError, Problem


class NotSignedIn(OpenQIError):
    """Report that the caller said who they are in a way that is not known here."""


class WrongMethod(OpenQIError):
    """Report a method that an address does not have."""


class NotAcceptable(OpenQIError):
    """Report that the caller accepts no form that the answer has."""


class TooLarge(OpenQIError):
    """Report a request with more bytes or lines than are read."""


class WrongMedia(OpenQIError):
    """Report a body of a type that is not read here."""


class TooMany(OpenQIError):
    """Report more requests than the caller may make; ``seconds`` later there is room again."""

    def __init__(self, seconds: int) -> None:
        super().__init__(Problem(code="rate-exceeded", args={"seconds": str(seconds)}))
        self.seconds = seconds
