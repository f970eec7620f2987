"""Set up every test run: how long laws are searched, what a skip means, where outside data lies.

``HYPOTHESIS_PROFILE``: ``ci`` (default: few examples, always the same) or ``fuzz`` (many, new).
``OPENQI_REQUIRE_SERVICES``: with ``1`` a skipped test is a failed test.
``OPENQI_FACTS``: a folder with the rows that the packs on cooperation were made from.
``OPENQI_LEFT_OUT``: a file that receives what was left out, one reason to a line.
``OPENQI_TESTDATA``: a folder with copies of public data, for importers and tests.
``OPENQI_FACTS``: a folder with the rows that the starter register was made from.
"""

from __future__ import annotations

import os
from collections.abc import Generator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("ci", max_examples=60, deadline=None, derandomize=True, database=None)
settings.register_profile(
    "fuzz",
    max_examples=3000,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))

NO_SKIP = os.environ.get("OPENQI_REQUIRE_SERVICES") == "1"


@pytest.fixture(scope="session")
def root() -> Path:
    """Give the root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def testdata() -> Path:
    """Give the folder with copies of public data, or skip."""
    named = os.environ.get("OPENQI_TESTDATA")
    if not named:
        pytest.skip("OPENQI_TESTDATA names no folder with copies of public data")
    folder = Path(named)
    assert folder.is_dir(), f"OPENQI_TESTDATA is not a folder: {folder}"
    return folder


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every hypothesis test ``fuzz``, so that ``make fuzz`` finds them all."""
    for item in items:
        if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
            item.add_marker(pytest.mark.fuzz)


# -- skips -------------------------------------------------------------------------------------


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    """Give the reason of a skip in one line."""
    told = report.longrepr
    text = told[2] if isinstance(told, tuple) else str(told)
    return text.removeprefix("Skipped: ").strip() or "no reason given"


def _forbid_skip(report: pytest.TestReport | pytest.CollectReport) -> None:
    """Turn a skip into a failure; an expected failure stays what it is."""
    if report.skipped and not hasattr(report, "wasxfail"):
        reason = _reason(report)
        report.outcome = "failed"
        report.longrepr = f"Skipped, and nothing may be skipped here: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a skipped test where services are required."""
    report = yield
    if NO_SKIP:
        _forbid_skip(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Fail a module that skips itself where services are required."""
    report = yield
    if NO_SKIP:
        _forbid_skip(report)
    return report


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Write what was left out, and why, where the caller wants it."""
    named = os.environ.get("OPENQI_LEFT_OUT")
    if not named:
        return
    counts: dict[str, int] = {}
    for report in terminalreporter.stats.get("skipped", []):
        reason = _reason(report)
        counts[reason] = counts.get(reason, 0) + 1
    lines = [f"{count} x {reason}\n" for reason, count in sorted(counts.items())]
    Path(named).write_text("".join(lines), encoding="utf-8")


@pytest.fixture(scope="session", autouse=True)
def _emptied_databases() -> None:
    """Let a test with real transactions empty tables that refuse to be emptied."""
    try:
        from tests.site.unguard import teach_teardown  # noqa: PLC0415 - only where Django is
    except ImportError:
        return
    teach_teardown()
