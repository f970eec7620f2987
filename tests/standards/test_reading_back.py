"""What is read is refused where its canonical spelling would name another document."""

from __future__ import annotations

import pytest

from openqi.standards import InvalidIdentifier, parse, read
from openqi.standards.reading_back import reads_back
from openqi.standards.scanner import load_scanner


@pytest.mark.parametrize("text", ["มอก99 เล่ม2556", "ISO/IEC DTR 24772-8.15/82"])
def test_what_would_read_as_another_document_is_refused(text: str) -> None:
    for _ in range(2):
        told = read(text)
        assert told.id is None
        assert told.problem is not None
        assert told.problem.code == "identifier-unsettled"
        parse("มอก. 9999-2556")  # a series that is known to be settled settles nothing else
    with pytest.raises(InvalidIdentifier):
        parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "BS 1377-3 AMD1",
        "ISO/IEC DIR 1 ISO SUP Ed 13",
        "Sửa đổi 1:2016 QCVN 4",
        "CISPR 11+A1",
        "IEEE 802:2015/Amd 3:20",
    ],
)
def test_what_is_written_otherwise_reads_back(text: str) -> None:
    one = parse(text)
    assert parse(one.canonical).canonical == one.canonical
    assert reads_back(load_scanner(), one)
