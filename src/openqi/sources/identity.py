"""Tell from an identifier which work and edition it names, and what it belongs to."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Literal, NamedTuple

from openqi.standards.reference import Reference, read_reference, split_base

_OTHER = re.compile(r"[^a-z0-9]+")


class Identity(NamedTuple):
    """Hold an identifier as it is written, as it is looked up, and the edition it belongs to.

    ``base`` is the edition that an amendment or a consolidated text belongs to (none: it is an
    edition itself), ``kind`` which of the three it is.
    """

    text: str
    reference: Reference
    kind: Literal["edition", "amendment", "consolidated"]
    base: str | None = None

    @property
    def key(self) -> str:
        """Give the key of this very document; spellings do not matter."""
        return self.reference.key


@lru_cache(maxsize=2**18)
def identify(text: str) -> Identity:
    """Read an identifier of a catalogue.

    >>> identify("ISO 9001:2015/Amd 1:2024")[2:]
    ('amendment', 'ISO 9001:2015')
    """
    plain = " ".join(text.split())
    base, rest = split_base(plain)
    kind: Literal["edition", "amendment", "consolidated"] = "amendment"
    if not rest:
        return Identity(plain, read_reference(plain), "edition")
    if rest.startswith("+"):
        kind = "consolidated"
    return Identity(plain, read_reference(plain), kind, base)


def slug(text: str) -> str:
    """Write an identifier as a part of an id: lower-case letters and digits joined by dashes.

    >>> slug("ISO/IEC 17025:2005/Cor 1:2006"), slug("ПМГ 02-93")
    ('iso-iec-17025-2005-cor-1-2006', 'pmg-02-93')
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_CYRILLIC))
    return _OTHER.sub("-", plain.encode("ascii", "ignore").decode()).strip("-")


_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
        "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s",
        "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
        "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "iu", "я": "ia", "ё": "e", "đ": "d",
    }
)  # fmt: skip
