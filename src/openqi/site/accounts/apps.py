"""Tell Django about this part."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Listen to what allauth does, for the log."""

    name = "openqi.site.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Connect the log."""
        from openqi.site.accounts import guard, witness  # noqa: PLC0415 - models come first

        witness.listen()
        guard.guard_after_migration(self, *guard.TABLES)
