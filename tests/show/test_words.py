"""Every code that anything shows has words in both languages, with the same placeholders."""

from __future__ import annotations

import re
import string
import typing
import unicodedata
from pathlib import Path
from types import UnionType

import msgspec
import pytest

from openqi.core import scope, words
from openqi.core.question import Question
from openqi.core.reading.yaml import parse_yaml
from openqi.core.statements import (
    COOPERATION,
    KINDS,
    Acceptance,
    Action,
    Adoption,
    Arrangement,
    BodyMembership,
    Instrument,
    Meeting,
    Obligation,
    Observation,
    Participation,
    Programme,
    Term,
)
from openqi.core.statements.law import Demand
from openqi.core.statements.papers import Recurrence
from openqi.engine.gap.link import ANCHORS
from openqi.engine.gap.paper import NEW_WORK
from openqi.engine.gap.repair import REPAIRED
from openqi.rules import load_rulebook
from openqi.show.statement.telling import tell
from openqi.show.words import LANGUAGES, TOPICS, UnknownWord, catalogue, find, known, say
from tests.show import codes

FOLDER = Path(catalogue.__file__).parent


ENTRIES = [
    (f"{topic}.{word}", entry) for topic in TOPICS for word, entry in catalogue.load(topic).items()
]


def _unknown(wanted: set[str]) -> list[str]:
    return sorted(code for code in wanted if not known(code))


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def _options(kind: object) -> set[str]:
    """Give the words of a Literal, alone or inside a union or a tuple."""
    if typing.get_origin(kind) is typing.Literal:
        return {str(word) for word in typing.get_args(kind)}
    if typing.get_origin(kind) in (tuple, list, typing.Union, UnionType):
        return set().union(*(_options(part) for part in typing.get_args(kind)))
    return set()


def _values(kind: type[msgspec.Struct], *names: str) -> set[str]:
    fields = {field.name: field.type for field in msgspec.structs.fields(kind)}
    return set().union(*(_options(fields[name]) for name in names))


# -- the files


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_topic_is_a_strict_file_of_both_languages(path: Path) -> None:
    loaded = msgspec.convert(parse_yaml(path.read_bytes(), path.name), dict[str, object])
    assert set(loaded) == {"format", "words"}
    assert path.stem in TOPICS
    entries = msgspec.convert(loaded["words"], dict[str, dict[str, str]])
    assert entries == catalogue.load(path.stem), "the fast loader reads what the strict one reads"


def test_every_topic_has_a_file() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(TOPICS)


def test_every_entry_says_the_same_in_both_languages() -> None:
    assert len(ENTRIES) > 500
    for code, entry in ENTRIES:
        assert set(entry) == set(LANGUAGES), code
        assert _fields(entry["vi"]) == _fields(entry["en"]), code
        for text in entry.values():
            assert text.strip(), code
            assert unicodedata.normalize("NFC", text) == text, code
            assert "  " not in text, code


def test_words_of_the_field_are_not_confused() -> None:
    """Recognition, accreditation and certification are three things, in both languages."""
    pairs = {"accredit": "công nhận", "recogni": "thừa nhận", "calibrat": "hiệu chuẩn"}
    for code, entry in ENTRIES:
        for english, vietnamese in pairs.items():
            if re.search(english, entry["en"], re.IGNORECASE):
                text = entry["vi"].lower()
                assert vietnamese in text or "chuẩn đo lường" in text, code


# -- the codes that are used


def test_the_surfaces_use_words_that_exist() -> None:
    found = codes.literals(TOPICS)
    assert len(found) > 60
    assert not _unknown(found)


def test_every_problem_has_words() -> None:
    found = codes.problems()
    assert len(found) > 60
    assert not _unknown({f"problem.{code}" for code in found})


def test_no_problem_has_words_without_being_raised() -> None:
    source = "\n".join(path.read_text("utf-8") for path in codes.SOURCE.rglob("*.py"))
    unused = [word for word in catalogue.load("problem") if f'"{word}"' not in source]
    assert not unused


def test_every_reason_of_the_engine_has_words() -> None:
    rules = load_rulebook()
    found = codes.called(codes.REASON_CALLS, "engine", keyword="reason")
    assert len(found) > 40
    found |= {f"inert-{kind}" for kind, rule in rules.arrangements.items() if rule.walk == "none"}
    found |= {f"document-{status}" for status in ("suspended", "withdrawn")}
    found |= {f"other-{part}" for part in ("model", "factory", "lot")}
    assert not _unknown({f"reason.{code}" for code in found})


def test_every_atom_repair_and_actor_of_the_rules_has_words() -> None:
    atoms = load_rulebook().atoms
    assert not _unknown({f"atom.{name}" for name in atoms})
    assert not _unknown({f"missing.{atom.repair}" for atom in atoms.values() if atom.repair})
    assert not _unknown({f"who.{word}" for word in _options(words.Who)})
    assert {atom.test for atom in atoms.values()} <= set(catalogue.load("result"))


def test_every_objection_of_the_checker_has_words() -> None:
    found = codes.called({"object_to": 0}, "verify")
    found |= {f"{name}-not-so" for name in ("unverified", "presumed")}
    assert len(found) > 15
    assert not _unknown({f"objection.{code}" for code in found})
    told = {code for code in catalogue.load("objection") if not code.startswith("result-")}
    assert told - {"heading"} == found


def test_every_piece_role_and_anchor_of_the_engine_has_words() -> None:
    steps = codes.called(codes.STEP_CALLS, "engine")
    assert not _unknown({f"missing.{code}" for code in steps})
    roles = codes.called(codes.ROLE_CALLS, "engine", keyword="role")
    atoms = codes.called(codes.ATOM_CALLS, "engine", keyword="atom")
    for role in roles | set(load_rulebook().atoms):
        assert known(f"role.{role}") or known(f"atom.{role}"), role
    assert not _unknown({f"atom.{code}" for code in atoms})
    anchors = codes.called(codes.ANCHOR_CALLS, "engine", keyword="anchor")
    defaults = load_rulebook().anchors.values()
    anchors |= {anchor for group in defaults for anchor in group.values()}
    assert not _unknown({f"anchor.{code}" for code in anchors | _options(words.Anchor)})


def test_every_act_of_a_gap_has_words() -> None:
    """An act is said in words of its own, or in those of the piece that it supplies."""
    acts = codes.called(codes.ACT_CALLS, "engine/gap") | {NEW_WORK}
    assert len(acts) > 12
    acts |= {repair for atom in REPAIRED if (repair := load_rulebook().atoms[atom].repair)}
    assert not _unknown({f"gap.{code}" for code in acts})
    assert not _unknown({f"gap.where-{link}" for link in {*ANCHORS, "party", "standard"}})


def test_every_answer_and_result_has_words() -> None:
    answers = _options(words.Answer)
    assert not _unknown({f"answer.{word}" for word in answers})
    assert not _unknown({f"answer.{word}-short" for word in answers})
    assert not _unknown({f"result.{word}" for word in _options(words.Result)})


def test_every_closed_vocabulary_has_words() -> None:
    found = _options(words.EvidenceKind) | _options(words.Purpose) | _options(words.Certainty)
    found |= _options(scope.Activity) | _options(scope.Level)
    found |= _values(Arrangement, "kind", "parties")
    found |= _values(Participation, "standing", "level") | _values(Adoption, "degree")
    found |= _values(Question, "stage") | {"none"}
    found |= set(load_rulebook().evidence) | set(load_rulebook().arrangements)
    assert not _unknown({f"value.{word}" for word in found})
    assert not _unknown({f"statement.by-{word}" for word in _values(Demand, "by")})
    effects = _values(Acceptance, "effect")
    assert not _unknown({f"statement.acceptance-{word}" for word in effects})
    assert not _unknown({f"statement.acceptance-{word}-any" for word in effects})


def test_every_closed_vocabulary_of_cooperation_has_words() -> None:
    """Each word has words of its own field, as ``report`` or ``host`` mean several things."""
    fields = (
        *((Instrument, "form"), (Programme, "form"), (Obligation, "force"), (Recurrence, "host")),
        *((Term, "office"), (Meeting, "mode"), (Action, "state")),
    )
    found = {f"value.{key}-{word}" for kind, key in fields for word in _values(kind, key)}
    assert len(found) > 35
    assert not _unknown(found)
    bounds = _values(Observation, "bound") - {"exact"}
    assert not _unknown({f"statement.bound-{word}" for word in bounds})
    standings = _values(BodyMembership, "standing")
    assert not _unknown({f"statement.membership-{word}" for word in standings})
    covered = {shape for kind, shape in KINDS.items() if kind in COOPERATION} | {Recurrence}
    closed = {
        (shape, field.encode_name)
        for shape in covered
        for field in msgspec.structs.fields(shape)
        if _values(shape, field.encode_name)
    }
    assert closed == {*fields, (Observation, "bound"), (BodyMembership, "standing")}


def test_every_key_of_a_question_has_plain_words() -> None:
    assert not _unknown({f"key.{key}" for key in _keys(Question, "")})


def _keys(kind: type[msgspec.Struct], above: str) -> set[str]:
    """List the dotted keys of a struct."""
    found: set[str] = set()
    for field in msgspec.structs.fields(kind):
        key = f"{above}{field.encode_name}"
        found.add(key)
        for part in (field.type, *typing.get_args(field.type)):
            if isinstance(part, type) and issubclass(part, msgspec.Struct) and key not in WHOLE:
                found |= _keys(part, f"{key}.")
    return found


WHOLE = {
    "demands",
    "evidence.accreditation.scope",
    "evidence.activity",
    "evidence.performer",
    "evidence.quantity.uncertainty",
}
"""Keys that are asked for as a whole."""


def test_every_kind_of_fact_has_a_name_and_a_sentence() -> None:
    assert not _unknown({f"kind.{kind}" for kind in KINDS})
    for kind, statement in KINDS.items():
        assert tell.dispatch(statement) is not tell.dispatch(object), kind


def test_the_open_vocabularies_of_the_starter_register_have_words(root: Path) -> None:
    packs = "\n".join(path.read_text(encoding="utf-8") for path in (root / "data").rglob("*.yaml"))
    products = re.findall(r"\bnamed: ([a-z0-9-]+)", packs)
    kinds = re.findall(r"[a-z-]+", " ".join(re.findall(r"\bkinds: \[([^\]]*)\]", packs)))
    assert products
    assert kinds
    assert not _unknown({f"product.{word}" for word in products})
    assert not _unknown({f"value.{word}" for word in kinds})


# -- saying


def test_a_missing_code_is_an_error_when_looked_up_and_visible_when_said() -> None:
    with pytest.raises(UnknownWord):
        find("reason.no-such-reason", "en")
    with pytest.raises(UnknownWord):
        find("no-such-topic.word", "en")
    assert say("reason.no-such-reason", "vi") == "[reason.no-such-reason]"
    assert say("nothing", "vi") == "[nothing]"


def test_a_placeholder_without_a_value_stays_visible() -> None:
    assert say("label.nearest", "en") == "Nearest: {words}."
    assert say("label.nearest", "en", words="a, b") == "Nearest: a, b."


def test_braces_in_a_value_are_no_placeholders() -> None:
    assert say("label.nearest", "en", words="{x} {0}") == "Nearest: {x} {0}."
