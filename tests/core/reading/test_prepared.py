"""Types that several threads read for the first time at once do not end the process."""

from __future__ import annotations

import subprocess
import sys

import msgspec
import pytest

from openqi.core.fact import Fact
from openqi.core.reading.prepared import list_types, prepare_types
from openqi.core.verdict import Verdict

RACE = """
import sys, threading
import msgspec
{load}
sys.setswitchinterval(1e-7)
start = threading.Barrier(8)
def read():
    start.wait()
    for _ in range(20):
        for content in (b'{{}}', b'{{"format": "openqi/1", "facts": [], "answer": "unknown"}}'):
            try:
                msgspec.json.decode(content, type={type})
            except msgspec.ValidationError:
                pass
threads = [threading.Thread(target=read) for _ in range(8)]
for one in threads: one.start()
for one in threads: one.join()
"""


@pytest.mark.parametrize(
    ("load", "name"),
    [
        ("from openqi.client.client import Verdict", "Verdict"),
        ("from openqi.site.wsgi import application\nfrom openqi.core.fact import Fact", "Fact"),
    ],
    ids=["client", "service"],
)
def test_eight_threads_read_a_type_for_the_first_time(
    load: str, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Unprepared, two of five such processes end with a segmentation fault.
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "openqi.site.settings")
    for _ in range(4):
        done = subprocess.run(
            [sys.executable, "-c", RACE.format(load=load, type=name)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr


def test_every_type_of_the_package_can_be_prepared() -> None:
    assert {Fact, Verdict} <= set(list_types())
    prepare_types()


def test_what_no_text_can_hold_is_refused() -> None:
    with pytest.raises(TypeError):
        prepare_types(dict[int | tuple[int, ...], msgspec.Struct] | dict[str, int])
