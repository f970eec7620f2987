"""What is not needed is left out, the acts of the most distant actor first."""

from __future__ import annotations

from openqi.core.words import Who
from openqi.engine.gap.act import Act, Acts, join_papers
from openqi.engine.gap.minimal import minimal
from openqi.engine.weight import Rank


def act(code: str, who: Who = "applicant", **fields: object) -> Act:
    changes = tuple(fields.items())
    return Act(code=code, who=who, fields=changes, paper=bool(changes))


A, B, C = act("a"), act("b", "state"), act("c", "issuer")
PLAIN = act("new-work", "issuer", issued="today")
EDITION = act("evidence-to-edition", "issuer", issued="today", standards="new")
SITE = act("on-site-work", "issuer", issued="today", technique="on-site")


def test_what_is_not_needed_is_left_out() -> None:
    def reach(acts: Acts) -> Rank:
        return Rank.ACCEPTED if A in acts else Rank.NOT_ACCEPTED

    assert minimal((A, B, C), Rank.ACCEPTED, reach, ()) == ((A,), Rank.ACCEPTED)


def test_of_two_acts_that_replace_each_other_the_nearer_stays() -> None:
    def reach(acts: Acts) -> Rank:
        return Rank.ACCEPTED if A in acts or B in acts else Rank.NOT_ACCEPTED

    assert minimal((A, B), Rank.ACCEPTED, reach, ()) == ((A,), Rank.ACCEPTED)


def test_less_may_reach_more() -> None:
    def reach(acts: Acts) -> Rank:
        if B in acts:
            return Rank.CONDITIONAL
        return Rank.ACCEPTED if A in acts else Rank.NOT_ACCEPTED

    assert minimal((A, B), Rank.CONDITIONAL, reach, ()) == ((A,), Rank.ACCEPTED)


def test_all_that_is_asked_of_a_document_is_left_out_as_one() -> None:
    def reach(acts: Acts) -> Rank:
        papers = [one for one in acts if one.paper]
        return Rank.NOT_ACCEPTED if len(papers) == 1 else Rank.ACCEPTED

    assert minimal((A, EDITION, SITE), Rank.ACCEPTED, reach, ()) == ((), Rank.ACCEPTED)


def test_a_document_gets_no_more_than_it_needs() -> None:
    def reach(acts: Acts) -> Rank:
        new = any(name == "issued" for one in acts for name, _ in one.fields)
        return Rank.ACCEPTED if new else Rank.NOT_ACCEPTED

    kept = minimal((EDITION,), Rank.ACCEPTED, reach, (PLAIN,))
    assert kept == ((PLAIN,), Rank.ACCEPTED)
    newer = act("newer-document", "issuer", issued="today")
    assert minimal((newer,), Rank.ACCEPTED, reach, (PLAIN,)) == ((newer,), Rank.ACCEPTED)


def test_nothing_is_said_once_the_limit_is_met() -> None:
    assert minimal((A, B), Rank.ACCEPTED, lambda _: None, ()) is None


def test_one_document_is_one_act() -> None:
    (whole, other) = join_papers((EDITION, SITE, A))
    assert other is A
    assert whole.code == "evidence-to-edition"
    assert dict(whole.args)["also"] == ["on-site-work"]
    assert dict(whole.fields) == {"issued": "today", "standards": "new", "technique": "on-site"}
    assert join_papers((A, EDITION)) == (A, EDITION)
