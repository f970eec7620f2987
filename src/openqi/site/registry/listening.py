"""Tell before anything is prepared whether the service can listen where it is asked to."""

from __future__ import annotations

import errno
import socket

from openqi.core.errors import OpenQIError, Problem


class CannotListen(OpenQIError):
    """Report an address at which the service cannot listen."""


def refuse_taken(bind: str) -> None:
    """Refuse an address at which something else listens; what is no host and port is let pass.

    Raises:
        CannotListen: something listens there already.
    """
    host, _, port = bind.rpartition(":")
    if not host or not port.isdecimal() or bind.startswith("unix:"):
        return
    bare = host.strip("[]")
    family = socket.AF_INET6 if ":" in bare else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as tried:
        # As the server does: an address that is only still cooling down is free.
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((bare, int(port)))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                args = {"address": bind, "other": f"{host}:{int(port) + 1}"}
                raise CannotListen(Problem(code="address-taken", args=args)) from None
