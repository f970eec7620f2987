"""List the catalogues that can be read, by the name of their file."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from openqi.core.text import Text
from openqi.sources import bipm, easc, etsi, iec, iso, itu, jis, oiml
from openqi.sources.record import Record, Refused
from openqi.sources.relaton import Row


class Reader(NamedTuple):
    """Say how the rows of a catalogue are read, and what the catalogue is called."""

    read: Callable[[Row, int], Record | Refused]
    publisher: str
    title: Text


def _title(of: str) -> Text:
    return {"en": f"Catalogue of {of}", "vi": f"Danh mục tiêu chuẩn của {of}"}


READERS: dict[str, Reader] = {
    "bipm": Reader(bipm.read, "BIPM", _title("BIPM")),
    "easc": Reader(easc.read, "EASC", _title("EASC")),
    "etsi": Reader(etsi.read, "ETSI", _title("ETSI")),
    "iec": Reader(iec.read, "IEC", _title("IEC")),
    "iso": Reader(iso.read, "ISO", _title("ISO")),
    "itu": Reader(itu.read, "ITU", _title("ITU")),
    "itu-r": Reader(itu.read, "ITU", _title("ITU-R")),
    "jcgm": Reader(bipm.read, "JCGM", _title("JCGM")),
    "jis": Reader(jis.read, "JISC", _title("JIS")),
    "oiml": Reader(oiml.read, "OIML", _title("OIML")),
}
"""Each by the first part of its file's name: ``iso.jsonl.zst`` is read by ``iso``."""
