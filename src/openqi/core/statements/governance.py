"""State who governs: persons, their roles, the members of bodies, and terms in the chair."""

from __future__ import annotations

from typing import Literal

from openqi.core.scope import Struct
from openqi.core.text import Text


class Person(Struct, tag_field="fact", tag="person"):
    """Name somebody who acts in a public role; nothing private is kept.

    ``also``: other spellings, such as a transliteration as a document prints it.
    """

    id: str
    name: Text | str
    also: tuple[str, ...] = ()


class Role(Struct, tag_field="fact", tag="role"):
    """State that a person held a role in a body or an economy in the period."""

    person: str
    title: Text
    id: str | None = None
    body: str | None = None
    economy: str | None = None


class BodyMembership(Struct, tag_field="fact", tag="body-membership"):
    """State that an economy or an organisation is a member of a body, in what standing.

    The period runs from the day of joining. An arrangement is not a body: who takes part in one is
    a participation. Being a member recognises nothing.
    """

    body: str
    member: str
    standing: Literal["member", "associate", "observer", "suspended", "left"] = "member"
    id: str | None = None
    through: str | None = None
    text: Text | None = None


class Term(Struct, tag_field="fact", tag="term"):
    """State that a holder held an office of a body in the period: chair, co-chair, secretariat.

    ``holder`` is an economy or an organisation, ``person`` who acted for it. ``label`` is the term
    as the body prints it ("2020-2021"). ``ordinal``: the holder's how-manieth term in this office.
    ``rotating`` says that the office goes round. ``handed_from`` and ``handed_to`` name the holders
    before and after.
    """

    body: str
    office: Literal[
        "chair", "co-chair", "vice-chair", "secretariat", "host", "director", "alternate-director"
    ]
    holder: str
    id: str | None = None
    person: str | None = None
    label: str | None = None
    ordinal: int | None = None
    rotating: bool | None = None
    handed_from: str | None = None
    handed_to: str | None = None
    meeting: str | None = None
    arrangement: str | None = None
    text: Text | None = None
