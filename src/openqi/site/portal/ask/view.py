"""Ask a question: step by step, on one page, or from a file."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from openqi.ask.address import write_address
from openqi.ask.document import take_document
from openqi.ask.known import refuse_unknown
from openqi.core.errors import InvalidContent, OpenQIError, Problem
from openqi.core.reading.question import read_question, without_nulls
from openqi.core.reading.yaml import MarkedMap
from openqi.show.problem import write_problem
from openqi.show.words import say
from openqi.site.frame.day import today
from openqi.site.frame.page import show_page
from openqi.site.portal.ask import accreditation, check, days, goods, issuer, paper, place, short
from openqi.site.portal.ask.field import About, Field, Taken
from openqi.site.portal.ask.step import (
    CHECK,
    COUNT,
    STEPS,
    Step,
    before,
    find_step,
    next_of,
    without,
)
from openqi.site.portal.asking import BESIDE, names_in, pairs_of, write_query
from openqi.site.registry.holder import holder

MODULES = {
    "paper": paper,
    "issuer": issuer,
    "accreditation": accreditation,
    "goods": goods,
    "place": place,
    "days": days,
}
LOOKED = {"goods": goods.look}
"""Steps that suggest answers while they are typed."""
PASTED = 65_536
"""Characters of a question file that is pasted."""
CONTROL = (*BESIDE, "take", "look", "back")
"""Keys of the pages of asking that are no answers; so are those that begin with ``x-``."""


@require_safe
def show_start(request: HttpRequest) -> HttpResponse:
    """Say what is asked and what comes out, before it begins."""
    language = get_language() or "vi"
    steps = [
        {
            "step": step.name,
            "number": step.number,
            "title": say(f"asking.{step.name}-title", language),
            "keys": step.keys,
        }
        for step in STEPS
    ]
    steps.append(
        {"step": CHECK, "number": COUNT, "title": say("asking.check-title", language), "keys": ()}
    )
    content = {"steps": steps, "questions": COUNT}
    return show_page(request, "portal/ask/start.html", content)


@require_safe
def show_step(request: HttpRequest, name: str) -> HttpResponse:
    """Show a step, take what was answered, and lead on; the last step is the check."""
    if name == CHECK:
        return _show_check(request)
    step = find_step(name)
    if step is None:
        raise Http404
    about = _about(request)
    module = MODULES[name]
    given = {key: request.GET[key] for key in request.GET if key.startswith("x-")}
    taken = Taken()
    if "take" in request.GET:
        taken = module.take(about, given)
    elif "look" in request.GET and name in LOOKED:
        taken = LOOKED[name](about, given)
    if "take" in request.GET and not taken.errors and taken.choices is None:
        pairs = goods.settle([*without(list(about.pairs), step), *taken.pairs])
        onward = CHECK if request.GET.get("back") == CHECK else next_of(name)
        return redirect(f"{reverse('ask-step', args=[onward])}?{write_query(pairs)}")
    fields = module.list_fields(about, given, taken)
    return _show_fields(request, step, about, fields, taken)


def _about(request: HttpRequest) -> About:
    held = holder.current()
    pairs = [pair for pair in pairs_of(request, CONTROL) if not pair[0].startswith("x-")]
    return About(
        held=held,
        names=names_in(held, held.snapshot),
        language=get_language() or "vi",
        pairs=[pair for pair in pairs if pair[1]],
        today=today().isoformat(),
    )


def _show_fields(
    request: HttpRequest, step: Step, about: About, fields: list[Field], taken: Taken
) -> HttpResponse:
    back = before(step.name)
    query = write_query(about.pairs)
    if request.GET.get("back") == CHECK:
        back = CHECK
    content = {
        "step": step.name,
        "number": step.number,
        "count": COUNT,
        "fields": [field for field in fields if field.label],
        "answers": [list(pair) for pair in about.pairs],
    }
    extra = {
        "drawn": fields,
        "errors": [
            {"field": _anchor(field), "text": field.error} for field in fields if field.error
        ],
        "carried": without(list(about.pairs), step),
        "back": request.GET.get("back") == CHECK,
        "back_path": f"{reverse('ask-step', args=[back])}?{query}" if back else reverse("ask"),
        "chosen": taken.choices is not None and not taken.far,
        "searched": taken.searched,
        "live": any(field.found for field in fields),
        "title": about.say(f"asking.{step.name}-title"),
        "lead": about.say(f"asking.{step.name}-lead"),
    }
    return show_page(request, "portal/ask/step.html", content, extra=extra)


def _anchor(field: Field) -> str:
    """Give the id of the first control of a field, to which its error leads."""
    suffix = {"radios": "-0", "date": "-d"}.get(field.kind, "")
    return f"{field.name}{suffix}"


def _show_check(request: HttpRequest) -> HttpResponse:
    about = _about(request)
    query = write_query(about.pairs)
    wrong = check.find_wrong(about)
    content = {
        "answers": check.list_answers(about),
        "others": [list(pair) for pair in check.others(about)],
        "wrong": wrong,
        "number": COUNT,
        "count": COUNT,
        "verdict": None if wrong else f"{reverse('verdict')}?{query}",
        "markets": None if wrong else f"{reverse('markets')}?{query}",
    }
    extra = {
        "query": query,
        "back_path": f"{reverse('ask-step', args=['days'])}?{query}",
        "errors": [{"path": _way_to(one.step, query), "text": one.text} for one in wrong],
    }
    return show_page(request, "portal/ask/check.html", content, extra=extra)


def _way_to(step: str | None, query: str) -> str:
    if step is None:
        return f"{reverse('ask-short')}?{query}"
    return f"{reverse('ask-step', args=[step])}?{query}&back={CHECK}"


@require_safe
def show_short(request: HttpRequest) -> HttpResponse:
    """Show every key on one page, and lead to the verdict once nothing is wrong."""
    about = _about(request)
    wrong: Mapping[str, str] = {}
    listed: list[check.Wrong] = []
    if "take" in request.GET:
        pairs = short.split_lists(about.pairs)
        about = About(
            held=about.held,
            names=about.names,
            language=about.language,
            pairs=pairs,
            today=about.today,
        )
        listed = check.find_wrong(about)
        if not listed:
            return redirect(f"{reverse('verdict')}?{write_query(pairs)}")
        wrong = {one.key: one.text for one in listed}
    groups = short.list_groups(about, wrong)
    named = {field.name for _, fields in groups for field in fields}
    content = {
        "groups": [{"group": group, "fields": fields} for group, fields in groups],
        "answers": [list(pair) for pair in about.pairs],
    }
    extra = {
        "errors": [
            {"field": one.key if one.key in named else "", "text": one.text} for one in listed
        ],
        "carried": [pair for pair in about.pairs if pair[0] not in named],
    }
    return show_page(request, "portal/ask/short.html", content, extra=extra)


@require_http_methods(["GET", "HEAD", "POST"])
def show_paste(request: HttpRequest) -> HttpResponse:
    """Take a question file that is pasted, and lead to its verdict."""
    language = get_language() or "vi"
    text = request.POST.get("question", "")[: PASTED + 1]
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            pairs = _read_file(text, say("asking.paste-name", language))
            return redirect(f"{reverse('verdict')}?{pairs}")
        except OpenQIError as error:
            errors = [
                {"field": "question", "text": write_problem(problem, language)}
                for problem in error.problems
            ]
    if errors:
        context = {"errors": errors, "text": text, "limit": PASTED}
        return render(request, "portal/ask/paste.html", context, status=422)
    content = {"limit": PASTED}
    return show_page(request, "portal/ask/paste.html", content, extra={"text": text})


def _read_file(text: str, name: str) -> str:
    """Read a question file and write it as an address; today stands in for a day not named."""
    if len(text) > PASTED:
        args = {"limit": str(PASTED)}
        raise InvalidContent(Problem(code="question-long", args=args))
    value = take_document(text.encode(), name, ("question", "note"))["question"]
    value = without_nulls(value)
    if isinstance(value, MarkedMap) and "on" not in value:
        value["on"], value.lines["on"] = today().isoformat(), value.line
    question = read_question(value, name)
    refuse_unknown(question, holder.current().register.facts)
    return write_address(question)
