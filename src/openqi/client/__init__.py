"""Ask a service of OpenQI from Python, with nothing but the standard library below it."""

from __future__ import annotations

from openqi.client.client import Client
from openqi.client.reply import ServiceError, Unreachable
from openqi.client.results import Batched, Change, Hit, Status

__all__ = ["Batched", "Change", "Client", "Hit", "ServiceError", "Status", "Unreachable"]
