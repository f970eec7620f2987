"""Set the register up: once its tables are there, so are the triggers that guard them."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegistryConfig(AppConfig):
    """Guard the tables of the register after every migration; a remade table loses its triggers."""

    name = "openqi.site.registry"
    label = "registry"

    def ready(self) -> None:
        """Guard the tables after each migration."""
        from openqi.site.registry.guard import guard_after_migration  # noqa: PLC0415

        post_migrate.connect(guard_after_migration, sender=self)
