"""Name the application."""

from __future__ import annotations

from django.apps import AppConfig


class FollowConfig(AppConfig):
    """Configure following."""

    name = "openqi.site.portal.follow"
    label = "follow"
