"""Keep what packs say of themselves, so that they say it again when they are written out."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from openqi.register.folder import Head
from openqi.site.registry.models import PackRow

_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Head)


def read_heads(using: str) -> dict[str, Head]:
    """Read what each pack said of itself last, by the name of its file."""
    rows = PackRow.objects.using(using).order_by("id").values_list("file", "content")
    return {file: _decoder.decode(content) for file, content in rows}


def keep_heads(using: str, heads: Mapping[str, Head], tx: int) -> None:
    """Keep the heads that are not known yet; to be called with the lock of the writers."""
    known = read_heads(using)
    PackRow.objects.using(using).bulk_create(
        PackRow(file=file, content=_encoder.encode(head).decode(), added_id=tx)
        for file, head in sorted(heads.items())
        if known.get(file) != head
    )
