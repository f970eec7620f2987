"""What the pages of the desk share: who may come, how facts and proposals are told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache

from openqi.core.fact import Fact
from openqi.core.question import Question
from openqi.core.source import Source
from openqi.core.text import choose
from openqi.show.names import Names
from openqi.show.statement import Telling, write_fact
from openqi.show.statement.parts import write_valid
from openqi.show.verdict_text.asked import write_question
from openqi.site.accounts.models import User
from openqi.site.accounts.role import require
from openqi.site.desk.models import Content, Proposal, Review
from openqi.site.registry.holder import Held

NOTHING = Content()
View = Callable[..., HttpResponseBase]


def desk_page(action: str) -> Callable[[View], View]:
    """Let in who is signed in and may do something; nothing of it is kept by caches."""

    def wrap(view: View) -> View:
        @never_cache
        @login_required
        @wraps(view)
        def show(request: HttpRequest, **named: object) -> HttpResponseBase:
            require(request.user, action)
            return view(request, **named)

        return show

    return wrap


def person_of(request: HttpRequest) -> User:
    """Give who is signed in."""
    assert isinstance(request.user, User)
    return request.user


def language_of() -> str:
    """Give the language of the page."""
    return get_language() or "vi"


class Teller:
    """Tell facts in the language of the page, with what a proposal brings among the names."""

    def __init__(self, held: Held, content: Content = NOTHING) -> None:
        facts = {**held.register.facts, **{fact.id: fact for fact in content.facts}}
        sources = {**held.register.sources, **{one.id: one for one in content.sources}}
        self.names = Names(facts, sources)
        self._language = language_of()

    def tell(self, fact: Fact) -> dict[str, object]:
        """Tell a fact: its id, its kind, its sentence, its period."""
        telling = Telling(self.names, self._language)
        return {
            "id": fact.id,
            "kind": fact.kind,
            "text": write_fact(fact, telling),
            "period": write_valid(fact, telling),
            "sources": [self.name_source(one.doc) for one in fact.source],
        }

    def ask(self, question: Question) -> str:
        """Tell a question on one line: the document, the goods, from where to where."""
        return write_question(question, Telling(self.names, self._language))

    def name_source(self, id: str) -> str:
        """Name a source by its title, or by its id."""
        source = self.names.source(id)
        return title_of(source, self._language) if source else id


def title_of(source: Source, language: str) -> str:
    """Give the title of a source in a language, or its id."""
    return choose(source.title, language) or source.id


def proposal_row(proposal: Proposal) -> dict[str, object]:
    """Tell a proposal in a list: who, when, why, how much, what became of it."""
    review = review_of(proposal)
    content = proposal.brought
    return {
        "number": proposal.pk,
        "proposer": str(proposal.proposer),
        "made_at": when(proposal.made_at),
        "way": proposal.way,
        "reason": proposal.reason,
        "facts": len(content.facts),
        "retracts": len(content.retracts),
        "state": review.outcome if review else "waiting",
        "reviewer": str(review.reviewer) if review else None,
        "tx": review.tx if review else None,
    }


def review_of(proposal: Proposal) -> Review | None:
    """Give the outcome of a proposal, if there is one."""
    return getattr(proposal, "review", None)


def when(moment: datetime) -> str:
    """Write a moment to the minute, in the zone of the service."""
    return timezone.localtime(moment).strftime("%Y-%m-%d %H:%M")
