"""Hold the database itself to four eyes: who proposed a thing never reviews it."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.backends.base.base import BaseDatabaseWrapper

TABLES = ("desk_proposal", "desk_review", "desk_reading")
"""What is only ever appended here."""

_OWN = (
    "EXISTS (SELECT 1 FROM desk_proposal WHERE id = NEW.proposal_id "
    "AND (proposer_id = NEW.reviewer_id) <> (NEW.outcome = 'withdrawn'))"
)
"""A proposer withdraws, and does nothing else; others do anything but that."""


def four_eyes(connection: BaseDatabaseWrapper) -> Iterator[str]:
    """Give the statements that make the trigger."""
    if connection.vendor == "postgresql":
        yield (
            "CREATE OR REPLACE FUNCTION desk_four_eyes() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN IF {_OWN} THEN RAISE EXCEPTION 'four eyes: desk_review' "
            "USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$"
        )
        yield (
            "CREATE OR REPLACE TRIGGER desk_review_eyes_refused BEFORE INSERT ON desk_review "
            "FOR EACH ROW EXECUTE FUNCTION desk_four_eyes()"
        )
    else:
        yield (
            "CREATE TRIGGER IF NOT EXISTS desk_review_eyes_refused BEFORE INSERT ON desk_review "
            f"WHEN {_OWN} BEGIN SELECT RAISE(ABORT, 'four eyes: desk_review'); END"
        )
