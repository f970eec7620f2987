"""Set the frame up: what must hold in production is looked for by ``check --deploy``."""

from __future__ import annotations

from django.apps import AppConfig


class FrameConfig(AppConfig):
    """Register the checks of a deployment."""

    name = "openqi.site.frame"
    label = "frame"

    def ready(self) -> None:
        """Register them."""
        from openqi.site.frame import deployed  # noqa: F401, PLC0415 - registers itself
