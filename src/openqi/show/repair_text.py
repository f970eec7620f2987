"""Tell what a badly written identifier may have been meant for, in words and as a record."""

from __future__ import annotations

from typing import Literal

from openqi.show.words import say
from openqi.standards.id_record import id_record
from openqi.standards.reading import read
from openqi.standards.slip import Edit, Repaired, Suggestion

Standing = Literal["certain", "as-written", "exists", "readable", "likely", "ambiguous", "none"]
"""How sure a repair is; the second, third and fourth leave the text as it was written."""


def name_standing(repaired: Repaired) -> Standing:
    """Name how sure a repair is, and whether it changes anything."""
    if not repaired.suggestions:
        return "none"
    if repaired.ambiguous:
        return "ambiguous"
    if repaired.suggestions[0].edits:
        return "certain" if repaired.certain else "likely"
    if repaired.certain:
        return "as-written"
    return "exists" if repaired.listed else "readable"


def write_repair(repaired: Repaired, language: str) -> str:
    """Write what was given, how sure the repair is, and each suggestion with its edits."""
    standing = say(f"repair.{name_standing(repaired)}", language)
    lines = [say("label.pair", language, name=repaired.text.strip() or "''", text=standing)]
    if repaired.listed is False and repaired.reading:
        lines.append(f"  ! {say('repair.not-listed', language, id=repaired.reading)}")
    for one in repaired.suggestions:
        lines.append(f"  → {_write_suggestion(one, language)}")
        lines += [f"      {_write_edit(edit, language)}" for edit in one.edits]
    return "\n".join(lines)


def repair_record(repaired: Repaired) -> dict[str, object]:
    """Give a repair as a record for JSON; what is empty is left out, a false answer is not.

    Where the repair is certain, the record tells what the identifier says and the repairs made.
    """
    record: dict[str, object] = {
        "input": repaired.text,
        "standing": name_standing(repaired),
        "certain": repaired.certain,
        "ambiguous": repaired.ambiguous,
        "suggestions": repaired.suggestions,
    }
    if repaired.reading:
        record["reading"] = repaired.reading
    if repaired.listed is not None:
        record["listed"] = repaired.listed
    if repaired.certain:
        record |= _describe(repaired.suggestions[0])
    return record


def _describe(one: Suggestion) -> dict[str, object]:
    """Tell what a suggestion says, as far as the table of bodies can read it."""
    found: dict[str, object] = {"repairs": one.edits} if one.edits else {}
    reading = read(one.id)
    if reading.id is not None and reading.problem is None:
        found |= id_record(reading.id)
    return found


def _write_suggestion(one: Suggestion, language: str) -> str:
    share = f"{one.confidence:.1%}" if one.confidence < 1 else "100%"
    return say("repair.suggestion", language, id=one.id, share=share)


def _write_edit(edit: Edit, language: str) -> str:
    word = "edit" if edit.old and edit.new else "edit-added" if edit.new else "edit-removed"
    kind = say(f"repair.{edit.kind}", language)
    values = {"at": edit.at + 1, "from": edit.old, "to": edit.new, "kind": kind}
    return say(f"repair.{word}", language, **values)
