"""Tell Django about this part."""

from __future__ import annotations

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Guard the tables of the desk after every migration."""

    name = "openqi.site.desk"
    label = "desk"

    def ready(self) -> None:
        """Connect the guards."""
        from openqi.site.accounts.guard import guard_after_migration  # noqa: PLC0415
        from openqi.site.desk.four_eyes import TABLES, four_eyes  # noqa: PLC0415

        guard_after_migration(self, *TABLES, more=four_eyes)
