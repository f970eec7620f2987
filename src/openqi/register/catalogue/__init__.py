"""Catalogues: editions of many standards, as facts in a file that is looked up, not loaded."""

from __future__ import annotations

from openqi.register.catalogue.file import Catalogue, open_catalogue
from openqi.register.catalogue.folder import SUFFIX, catalogues_known_at, find_catalogues
from openqi.register.catalogue.shelf import Shelf

__all__ = [
    "SUFFIX",
    "Catalogue",
    "Shelf",
    "catalogues_known_at",
    "find_catalogues",
    "open_catalogue",
]
