"""Read words and compile templates before a worker begins, so that no first reader waits."""

from __future__ import annotations

from pathlib import Path

from django.template.loader import get_template

import openqi.site
from openqi.show.words.catalogue import TOPICS, load


def list_templates() -> list[str]:
    """List our own templates, by the names that pages give them."""
    folders = Path(openqi.site.__file__).parent.glob("*/templates")
    return sorted(
        path.relative_to(folder).as_posix()
        for folder in folders
        for path in folder.rglob("*")
        if path.is_file()
    )


def prepare_pages() -> None:
    """Read the words of every topic and compile each template; workers that are forked share them.

    Raises:
        TemplateSyntaxError: a template cannot be compiled.
    """
    for topic in TOPICS:
        load(topic)
    for name in list_templates():
        get_template(name)
