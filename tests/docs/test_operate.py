"""What whoever runs the service needs is told: every command and every setting."""

from __future__ import annotations

from pathlib import Path

import pytest

from openqi.site.manage import OURS
from openqi.site.option import OPTIONS


@pytest.mark.parametrize("command", OURS)
def test_every_command_of_the_service_is_told(root: Path, command: str) -> None:
    text = (root / "docs" / "operate.md").read_text(encoding="utf-8")
    assert f"openqi-site {command}" in text


def test_every_setting_is_told_in_both_languages(root: Path) -> None:
    text = (root / "docs" / "settings.md").read_text(encoding="utf-8")
    for option in OPTIONS:
        assert f"`{option.name}`" in text
        assert all(option.meaning[language] for language in ("vi", "en"))
