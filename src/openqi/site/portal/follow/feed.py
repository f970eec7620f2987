"""Write events as an Atom feed (RFC 4287): the same bytes for the same events."""

from __future__ import annotations

import uuid
from datetime import datetime, time
from typing import NamedTuple
from xml.etree import ElementTree as ET

from django.conf import settings
from django.utils import timezone

from openqi.ask.browse.watch import Event
from openqi.core.day import parse_day
from openqi.site.portal.follow.target import Target

ATOM = "http://www.w3.org/2005/Atom"
EMPTY = "2020-01-01"
"""The day of a feed in which nothing has happened yet."""
_LOWEST = " "


class Feed(NamedTuple):
    """Hold what a feed is made of."""

    target: Target
    title: str
    subtitle: str
    language: str
    events: tuple[Event, ...]


def write_feed(feed: Feed) -> bytes:
    """Write a feed; each entry leads to the fact, or to what is followed."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.language})
    base = settings.BASE_URL
    own = f"{base}/{feed.language}/follow/feed?{feed.target.query}"
    page = f"{base}{feed.target.path(feed.language)}"
    _add(root, "id", _name(own))
    _add(root, "title", feed.title)
    _add(root, "subtitle", feed.subtitle)
    _add(root, "updated", _moment(max((one.told for one in feed.events), default=EMPTY)))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": page})
    _add(ET.SubElement(root, "author"), "name", "OpenQI")
    for event in feed.events:
        entry = ET.SubElement(root, "entry")
        _add(entry, "id", _name(f"{own}#{event.id}"))
        _add(entry, "title", event.text)
        _add(entry, "updated", _moment(event.told))
        thing = Target("thing", event.fact).path(feed.language) if event.fact else ""
        href = f"{base}{thing}" if thing else page
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": href})
        _add(entry, "summary", event.text)
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = _printable(text)


def _printable(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return "".join(char for char in text if char >= _LOWEST or char in "\t\n")


def _name(address: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, address)}"


def _moment(day: str) -> str:
    """Give the beginning of a day where the service is, as RFC 3339 has it."""
    date = datetime.fromordinal(parse_day(day)).date()
    return datetime.combine(date, time(), timezone.get_default_timezone()).isoformat()
