"""Set the register up: once its tables are there, so are its triggers and its index."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RegistryConfig(AppConfig):
    """Guard the tables of the register after every migration, and index what is not indexed yet."""

    name = "openqi.site.registry"
    label = "registry"

    def ready(self) -> None:
        """Guard and index after each migration."""
        from openqi.site.registry.guard import guard_after_migration  # noqa: PLC0415
        from openqi.site.registry.index import index_after_migration  # noqa: PLC0415

        post_migrate.connect(guard_after_migration, sender=self)
        post_migrate.connect(index_after_migration, sender=self)
