"""Check the finder against the references that were listed from the Vietnamese law texts."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from openqi.standards import Finding, find, read
from openqi.standards.prose.finder import load_finder

ALLOWED = 0
"""Listed references at whose places nothing is found."""


def _texts(folder: Path) -> list[str]:
    if shutil.which("zstd") is None:
        pytest.skip("the program zstd is not there to unpack the texts")
    path = folder / "vn_law" / "vanban_qi.jsonl.zst"
    done = subprocess.run(["zstd", "-dc", str(path)], capture_output=True, check=True)
    return [json.loads(line)["text"] for line in done.stdout.splitlines()]


def _pattern(reference: str) -> re.Pattern[str]:
    """Match a listed reference as the texts print it: spaces around signs come and go."""
    pieces = re.split(r"([\s:/-]+)", reference)
    loose = (
        (rf"\s*{re.escape(piece.strip())}\s*" if piece.strip() else r"\s+")
        if re.fullmatch(r"[\s:/-]+", piece)
        else re.escape(piece)
        for piece in pieces
    )
    return re.compile(f"{''.join(loose)}(?!\\d)")


def _judge(reference: str, at: int, found: dict[int, Finding]) -> str:
    """Say how a place was read: as listed, further than the list has it, or not at all."""
    one = next((each for each in found.values() if each.start <= at < each.end), None)
    if one is None:
        return "missed"
    wanted = read(reference.rstrip("-")).id
    named = [one.id, *(link.id for link in one.id.chain())]
    exact = wanted is not None and any(wanted.canonical == each.canonical for each in named)
    return "exact" if exact else "further"


def test_the_listed_references_are_found_where_they_stand(testdata: Path) -> None:
    texts = _texts(testdata)
    with (testdata / "vn_law" / "standard_refs_in_law.csv").open(encoding="utf-8") as stream:
        references = [row["ref"] for row in csv.DictReader(stream)]
    heads = re.compile(r"(?<![A-Za-zĐ])(?:TCVN|QCVN|ISO|IEC|TCN|ĐLVN|TCCS|TCXDVN)")
    places = [
        (text[match.start() : match.start() + 60], match.start(), number)
        for number, text in enumerate(texts)
        for match in heads.finditer(text)
    ]
    found = [{one.start: one for one in load_finder().find(text)} for text in texts]
    counts: Counter[str] = Counter()
    missed = []
    for reference in references:
        pattern = _pattern(reference)
        judged = {
            _judge(reference, at, found[number])
            for start, at, number in places
            if pattern.match(start)
        }
        best = next((one for one in ("exact", "further", "missed") if one in judged), "absent")
        counts[best] += 1
        if best == "missed":
            missed.append(reference)
    assert counts["exact"] + counts["further"] > 340
    assert len(missed) <= ALLOWED, missed


def test_examples_of_the_list_are_found() -> None:
    text = "theo QCVN 01 - 161 : 2014/BNNPTNT, TCVN 5999-1995 và ĐLVN 31:2017; TCN 02: 2004"
    assert [one.id.canonical for one in find(text)] == [
        "QCVN 01-161:2014/BNNPTNT",
        "TCVN 5999:1995",
        "ĐLVN 31:2017",
        "TCN 02:2004",
    ]
