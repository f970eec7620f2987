"""The pages of the desk, with something on each of them."""

from __future__ import annotations

from msgspec.structs import replace

from openqi.ask.thing import find_version
from openqi.core.fact import Fact
from openqi.core.reading.fact import read_fact
from openqi.core.reading.shape import Sheet
from openqi.core.reading.yaml import parse_yaml
from openqi.core.source import Citation
from openqi.core.statements import Participation
from openqi.site.accounts.models import User
from openqi.site.desk.models import Content, Proposal
from openqi.site.desk.proposing import make_proposal
from openqi.site.portal.models import Report
from openqi.site.registry.holder import holder
from tests.browser.page import Page
from tests.site.people import make_person

SECRETARIAT = ("secretariat",)
REVIEWER = ("reviewer",)
NEW = """
- {fact: organisation, id: phong-thu-moi, name: {vi: "Phòng thử nghiệm mới", en: "New laboratory"},
   kinds: [laboratory], economies: [VN]}
"""


def _proposer() -> User:
    found = User.objects.filter(email="de-xuat@example.vn").first()
    return found or make_person("de-xuat", "secretariat")


def a_participation() -> Fact:
    """Give the first participation on record that cites a source."""
    facts = holder.current().register.facts.values()
    held = holder.current().snapshot.facts
    return next(
        fact
        for fact in sorted(facts, key=lambda one: one.id)
        if isinstance(fact.statement, Participation) and fact.source and fact.id in held
    )


def _waiting() -> str:
    """Propose a correction and a new fact."""
    old = find_version(a_participation().id, holder.current().register.facts, None)
    standing = "suspended" if getattr(old.statement, "standing", "") != "suspended" else "full"
    new = replace(old, statement=replace(old.statement, standing=standing), supersedes=old.id)
    sheet = Sheet("")
    listed = parse_yaml(NEW.encode(), "")
    assert isinstance(listed, list)
    more = [read_fact(one, sheet) for one in listed]
    source = (Citation(doc=old.source[0].doc, at="tr. 1"),)
    facts = (new, *(replace(one, source=source) for one in more if one is not None))
    made = make_proposal(
        _proposer(),
        Content(facts=facts),
        way="pack",
        reason="Danh sách mới nêu như vậy.",
        held=holder.current(),
    )
    return str(made.pk)


def _full_queue() -> str:
    if not Proposal.objects.exists():
        _waiting()
    return ""


def _report() -> str:
    Report.objects.create(
        text="Câu trả lời này sai: phòng thử nghiệm đã bị đình chỉ.",
        question="destination=VN",
        token=0,
        answer="accepted",
        snapshot="0" * 16,
        language="vi",
    )
    return ""


def _correct() -> str:
    return a_participation().id


DESK = (
    Page("desk", "desk/", roles=SECRETARIAT, make=_full_queue),
    Page("desk-reader", "desk/", roles=("reader",), make=_full_queue),
    Page("desk-proposals", "desk/proposals", roles=SECRETARIAT, make=_full_queue),
    Page("desk-proposal", "desk/proposals/", roles=REVIEWER, make=_waiting),
    Page("desk-propose", "desk/propose", roles=SECRETARIAT),
    Page("desk-new", "desk/propose/requirement", roles=SECRETARIAT),
    Page("desk-new-several", "desk/propose/instrument", roles=SECRETARIAT),
    Page("desk-correct", "desk/correct/", roles=SECRETARIAT, make=_correct),
    Page("desk-retract", "desk/retract/", roles=SECRETARIAT, make=_correct),
    Page("desk-pack", "desk/pack", roles=SECRETARIAT),
    Page("desk-due", "desk/due?days=90", roles=SECRETARIAT),
    Page("desk-conflicts", "desk/conflicts", roles=SECRETARIAT),
    Page("desk-sources", "desk/sources", roles=SECRETARIAT),
    Page("desk-mistakes", "desk/mistakes", roles=SECRETARIAT, make=_report),
    Page("desk-log", "desk/log", roles=SECRETARIAT, make=_full_queue),
)
