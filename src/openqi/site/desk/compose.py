"""Propose: a form for each kind of fact, blank or with a fact to correct."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from msgspec.structs import replace

from openqi.ask.thing import find_version
from openqi.core.errors import InvalidContent, OpenQIError, Problem, UnknownIdentifier
from openqi.core.fact import Fact
from openqi.core.fact_record import fact_record
from openqi.core.ids import nearest
from openqi.core.source import Citation, Source
from openqi.core.statements import KINDS
from openqi.core.words import Certainty
from openqi.show.collation import sort_key
from openqi.show.help import help_of_kind
from openqi.show.problem import message
from openqi.show.words import say
from openqi.site.accounts.role import require, rule
from openqi.site.desk.difference import label_of
from openqi.site.desk.form.field import Field, Layout, id_of
from openqi.site.desk.form.filling import keep_wording, read_struct, read_value
from openqi.site.desk.form.reference import Named, References, lists_of
from openqi.site.desk.form.shape import Shape, fields_of, shape_of
from openqi.site.desk.models import Content, Proposal
from openqi.site.desk.page import Teller, desk_page, language_of, person_of
from openqi.site.desk.proposing import make_proposal, read_form, read_source
from openqi.site.frame.page import show_page
from openqi.site.registry.holder import holder

PERIOD = {"from": Shape("date"), "to": Shape("date"), "seen": Shape("dates")}
CITED = Shape("rows", struct=Citation)
NEW = Shape("group", struct=Source)
REST = {"certainty": shape_of(Certainty, "certainty"), "note": Shape("words", plain=True)}


@desk_page("desk.propose")
def choose_kind(request: HttpRequest) -> HttpResponseBase:
    """Show the kinds of fact, and lead to the form of one, or of a fact to correct."""
    wanted = request.GET.get("of", "").strip()
    if wanted:
        facts = holder.current().register.facts
        return redirect("desk-correct", id=find_version(wanted, facts, None).id)
    language = language_of()
    named = [(kind, say(f"kind.{kind}", language)) for kind in KINDS]
    kinds = [
        {"kind": kind, "name": name, "states": help_of_kind(kind, language)}
        for kind, name in sorted(named, key=lambda one: sort_key(one[1]))
    ]
    content = {"kinds": kinds}
    return show_page(request, "desk/kinds.html", content)


@desk_page("desk.propose")
def propose_new(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Show the blank form of a kind, and make the proposal."""
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        args = {"kind": kind[:80]}
        raise UnknownIdentifier(Problem(code="fact-kind-unknown", args=args, nearest=near))
    return _work(request, kind, None)


@desk_page("desk.propose")
def correct(request: HttpRequest, id: str) -> HttpResponseBase:
    """Show the form with what a fact says now, and make the proposal that takes its place."""
    held = holder.current()
    fact = find_version(id, held.register.facts, None)
    stands = held.snapshot.replaced.get(fact.id)
    if stands is None:
        return _work(request, fact.kind, fact)
    if request.method != "POST":
        return redirect("desk-correct", id=stands)
    # Somebody else's correction was accepted meanwhile: what was filled in must not be lost.
    now = held.register.facts[stands]
    filled = _fill(fact.kind, request)
    new = read_struct(Source, request.POST, "new.")
    more = request.POST.get("more", "")
    meanwhile = (Problem(code="desk-meanwhile", args={"id": stands}),)
    return _show(request, fact.kind, now, filled, new, meanwhile, more)


@desk_page("desk.propose")
def propose_again(request: HttpRequest, key: int) -> HttpResponseBase:
    """Show the form with what was sent back or withdrawn, for the proposer to make it better."""
    proposal = get_object_or_404(Proposal.objects.select_related("review"), pk=key)
    require(request.user, "desk.withdraw", proposal)
    facts = proposal.brought.facts
    if len(facts) != 1:
        return redirect("desk-proposal", key=key)
    (fact,) = facts
    held = holder.current().register.facts
    old = held.get(fact.supersedes) if fact.supersedes else None
    return _work(request, fact.kind, old, fact, proposal)


def _work(
    request: HttpRequest,
    kind: str,
    old: Fact | None,
    start: Fact | None = None,
    follows: Proposal | None = None,
) -> HttpResponseBase:
    posted, shown = request.POST, start or old
    value: Mapping[str, object]
    value = read_struct(cast("Any", KINDS[kind]), request.GET) if shown is None else _record(shown)
    problems: tuple[Problem, ...] = ()
    more = posted.get("more", "")
    if request.method == "POST":
        filled = _fill(kind, request)
        value = filled
        if not more:
            try:
                return _make(request, filled, old, follows)
            except (InvalidContent, UnknownIdentifier) as error:
                problems = error.problems
    new = read_struct(Source, posted, "new.") if request.method == "POST" else {}
    return _show(request, kind, old, value, new, problems, more)


def _fill(kind: str, request: HttpRequest) -> Any:  # noqa: ANN401 - a marked map, to be checked
    posted = request.POST
    statement = KINDS[kind]
    filled = read_struct(cast("Any", statement), posted)
    filled["fact"], filled.lines["fact"] = kind, 1
    shapes = {**PERIOD, _cited(kind): CITED, **REST}
    for name, shape in shapes.items():
        value = read_value(shape, posted, name)
        if value is not None:
            filled[name], filled.lines[name] = value, 1
    return filled


def _make(
    request: HttpRequest,
    filled: Any,  # noqa: ANN401 - a marked map, to be checked
    old: Fact | None,
    follows: Proposal | None,
) -> HttpResponse:
    person, held = person_of(request), holder.current()
    if old is not None:
        # A thing keeps the id by which others name it; the register gives the fact a new one.
        filled.pop("id", None)
        own = getattr(old.statement, "id", None)
        if own is not None:
            filled["id"], filled.lines["id"] = own, 1
        keep_wording(filled, _record(old))
    fact = read_form(filled, None if old is None else old.id)
    fact = References(held.register.facts, held.register.sources).resolve(fact)
    source = read_source(read_struct(Source, request.POST, "new."))
    content = Content(facts=(fact,), sources=() if source is None else (source,))
    made = make_proposal(
        person,
        content,
        way="form",
        reason=request.POST.get("reason", ""),
        source=source.id if source else next((one.doc for one in fact.source), ""),
        held=held,
        follows=follows,
    )
    return redirect("desk-proposal", key=made.pk)


def _show(
    request: HttpRequest,
    kind: str,
    old: Fact | None,
    value: Mapping[str, object],
    new: Mapping[str, object],
    problems: tuple[Problem, ...],
    more: str,
) -> HttpResponse:
    language = language_of()
    by_key, listed = _errors(problems, language)
    offers = _offers(kind, language)
    lists, told = lists_of(kind), _keys(kind, language)
    layout = Layout(language, more, by_key, lists=lists, offered=offers, keys=told)
    statement = cast("Any", KINDS[kind])
    without = ("id",) if old is not None else ()
    cited = value.get(_cited(kind))
    sections: dict[str, tuple[Field, ...]] = {
        "statement": layout.lay(statement, value, without=without),
        "period": tuple(layout.one(shape, name, value.get(name)) for name, shape in PERIOD.items()),
        "citations": (layout.one(CITED, _cited(kind), cited, needed=True),),
        "new": (layout.one(NEW, "new", new),),
        "rest": tuple(layout.one(shape, name, value.get(name)) for name, shape in REST.items()),
    }
    keys = {field.id for fields in sections.values() for field in _every(fields)}
    errors = [{**one, "field": one["field"] if one["field"] in keys else ""} for one in listed]
    content = {
        "kind": kind,
        "states": help_of_kind(kind, language),
        "old": None if old is None else Teller(holder.current()).tell(old),
        "value": _plain(value),
        "problems": [one["text"] for one in errors],
    }
    extra = {
        "sections": sections,
        "errors": errors,
        "reason": request.POST.get("reason", ""),
        "more": more,
        "offers": {name: offers[name] for name in _listed(sections.values())},
        "meanwhile": any(one.code == "desk-meanwhile" for one in problems),
        "may_retract": old is not None and rule(request.user, "desk.import").allowed,
        "new_open": bool(new) or any(field.errors for field in _every(sections["new"])),
    }
    status = 422 if problems else 200
    return show_page(request, "desk/form.html", content, extra=extra, status=status)


def _errors(
    problems: Iterable[Problem], language: str
) -> tuple[dict[str, list[str]], list[dict[str, str]]]:
    """Sort problems by the field that they are about, and list them for the summary."""
    by_key: dict[str, list[str]] = defaultdict(list)
    listed = []
    for problem in problems:
        text = _worded(problem, language)
        key = (problem.key or "").replace("[", ".").replace("]", "")
        key = "new.id" if key == "sources" else key
        by_key[key].append(text)
        listed.append({"field": id_of(key) if key else "", "text": text})
    return by_key, listed


def _worded(problem: Problem, language: str) -> str:
    """Word a problem for a form: fields by their labels, dates as forms have them."""
    code = "desk-date-wrong" if problem.code == "date-wrong" else problem.code
    key = (problem.key or "").replace("[", ".").replace("]", "")
    label = label_of(key, language) if key else None
    text = message(replace(problem, code=code, key=label), language)
    if problem.nearest:
        near = ", ".join(problem.nearest)
        text = f"{text} {say('label.nearest', language, words=near)}"
    return text


def _offers(kind: str, language: str) -> dict[str, tuple[Named, ...]]:
    """Give what the fields of a kind offer, one list for all that offer the same."""
    register = holder.current().register
    references = References(register.facts, register.sources)
    lists = sorted(set(lists_of(kind).values()))
    offers = {listed: references.offer(listed, language) for listed in lists}
    return {listed: things for listed, things in offers.items() if things}


def _listed(sections: Iterable[Iterable[Field]]) -> list[str]:
    """List the names of the lists that the fields of a form are filled in from."""
    every = (field for fields in sections for field in _every(fields))
    return sorted({field.listed for field in every if field.listed})


def _keys(kind: str, language: str) -> str:
    """List the keys that a fact of a kind may have, each with its words."""
    keys = [*(name for name, _, _ in fields_of(cast("Any", KINDS[kind]))), *PERIOD]
    return ", ".join(f"{key} ({say(f'field.{key}', language)})" for key in keys if key != "id")


def _every(fields: Iterable[Field]) -> Iterable[Field]:
    for field in fields:
        yield field
        yield from _every(field.children)


def _record(fact: Fact) -> dict[str, object]:
    """Give what a fact says as a form has it."""
    return {key: one for key, one in fact_record(fact).items() if key != "recorded"}


def _cited(kind: str) -> str:
    """Give the key under which a kind has its citations."""
    fields = KINDS[kind].__struct_encode_fields__
    return "citations" if "source" in fields else "source"


def _plain(value: Mapping[str, object]) -> dict[str, object]:
    return {str(key): one for key, one in value.items()}


def refused(error: OpenQIError, language: str) -> list[dict[str, str]]:
    """List the problems of an error for a summary without fields."""
    return [{"field": "", "text": message(one, language)} for one in error.problems]
