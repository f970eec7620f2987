"""Write the register as an archive of packs: the same files that ``openqi-site export`` writes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from openqi.register.writing import Shelved, write_packs
from openqi.site.registry.exporting import write_register
from openqi.site.registry.held import Held
from openqi.site.registry.holder import holder
from openqi.site.registry.journal import NAME
from openqi.site.registry.reading import StoreReader

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every file of an archive: equal registers give equal bytes."""


def write_archive(held: Held) -> bytes:
    """Write an archive of the packs, and of the journal of changes where a database keeps one."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(write_files(held).items()):
            entry = zipfile.ZipInfo(name, MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target.getvalue()


def write_files(held: Held) -> Mapping[str, bytes]:
    """Give the files of an export, by name; catalogues stand beside them and are not among them."""
    if not isinstance(holder.reader, StoreReader):
        facts = [Shelved(fact, held.tx) for fact in held.register.facts.values()]
        return write_packs(facts, held.register.sources.values())
    written = write_register()
    return {**written.files, NAME: written.journal}
