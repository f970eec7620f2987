"""Write YAML that is nearly right: keys dropped, doubled or misplaced, values swapped."""

from __future__ import annotations

from collections.abc import Iterator

from tests.fuzz.bytes import Bytes

Value = object

ODD: tuple[Value, ...] = (
    *(None, True, False, 0, -1, 7, 2024, 10**17, 1.5, -0.0, 1e308, "", " ", "unknown", "yes", "NO"),
    *(
        "2021-02-29",
        "2021-13",
        "2021-1-1",
        "0000",
        "9999-12-31",
        "10000",
        "0001-01-01",
        "2024-02-30",
    ),
    *(
        "đo lường",
        "ĐO LƯỜNG",
        "標準",
        "a" * 200,
        "x\ty",
        "{",
        "[]",
        "*a",
        "&a",
        "!!int",
        "'",
        '"',
        "#",
    ),
    *("VN", "vn", "XX", "EU", "lab-aa", "world-mla", "Lab AA", "-", "a--b", "IEC 60335-2-15:2012"),
    *("1 000", "0x10", "1_0", ".inf", ".nan", "1e5", "~", "null", "\u202e", "\ud7ff", "\x85"),
)
"""Values that a careless or hostile hand could write."""


def mutate(value: Value, bytes_: Bytes, keys: tuple[str, ...], depth: int = 0) -> Value:
    """Change some parts of a value, as the bytes say."""
    if bytes_.left and bytes_.chance(16):
        return bytes_.choice(ODD)
    if isinstance(value, dict):
        changed: dict[str, Value] = {}
        for key, member in value.items():
            if bytes_.left and bytes_.chance(24):
                continue
            name = bytes_.choice(keys) if bytes_.left and bytes_.chance(24) else str(key)
            changed[name] = mutate(member, bytes_, keys, depth + 1)
        if bytes_.left and bytes_.chance(8):
            changed[bytes_.choice(keys)] = bytes_.choice(ODD)
        return changed
    if isinstance(value, list):
        members = [mutate(member, bytes_, keys, depth + 1) for member in value]
        if bytes_.left and bytes_.chance(16):
            members.append([bytes_.choice(ODD)])
        return members
    if isinstance(value, str) and bytes_.left and bytes_.chance(12):
        place = bytes_.below(len(value) + 1)
        return value[:place] + bytes_.text(4) + value[place:]
    return value


def write(value: Value) -> str:
    """Write a value in flow style, texts in double quotes, so that any text comes back."""
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{write(str(key))}: {write(one)}" for key, one in value.items()) + "}"
        )
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(write, value)) + "]"
    if isinstance(value, str):
        return '"' + "".join(_escape(value)) + '"'
    if value is None:
        return "null"
    return str(value).lower()


def _escape(text: str) -> Iterator[str]:
    for char in text:
        if char in '"\\':
            yield "\\" + char
        elif ord(char) < 0x20 or char in "\x7f\x85\u2028\u2029\ufeff":
            yield f"\\u{ord(char):04x}"
        else:
            yield char
