"""The frame of every page: languages, policy, faults, twins."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError
from django.http import HttpResponse
from django.template.engine import Engine
from django.template.loaders.cached import Loader
from django.test import Client, RequestFactory

from openqi.ask.front import OpenRegister
from openqi.show.words.catalogue import TOPICS, load
from openqi.site.frame.fault import Faults
from openqi.site.frame.page import write_csv
from openqi.site.frame.prepared import list_templates, prepare_pages
from openqi.site.frame.terse import SHOWN, Terse
from openqi.site.option import OPTIONS, read_option
from openqi.site.portal.example import load_examples
from openqi.site.portal.prepared import prepare_answers
from openqi.site.registry.holder import Held, holder
from openqi.site.wsgi import application


def test_the_first_address_leads_to_vietnamese(client: Client) -> None:
    answer = client.get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/vi/")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_page_names_its_language_and_links_to_the_other(client: Client, language: str) -> None:
    text = client.get(f"/{language}/?format=html&x=1").content.decode()
    assert f'<html lang="{language}"' in text
    other = {"vi": "en", "en": "vi"}[language]
    assert f'href="/{other}/?format=html&amp;x=1"' in text


def test_every_answer_carries_the_content_policy(client: Client) -> None:
    for path in ("/vi/", "/en/no-such-page", "/vi/?format=json"):
        policy = client.get(path).headers["Content-Security-Policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy


def test_no_page_has_inline_script_or_style(client: Client) -> None:
    text = client.get("/vi/patterns").content.decode()
    assert "<style" not in text
    assert "style=" not in text
    assert "onclick" not in text


def test_a_format_that_a_page_has_not_is_told(client: Client) -> None:
    answer = client.get("/en/?format=xml")
    assert answer.status_code == 422
    assert "no format &quot;xml&quot;" in answer.content.decode()
    told = client.get("/en/?format=csv")
    assert told.headers["Content-Type"] == "application/problem+json"
    record = json.loads(told.content)
    assert record["status"] == 422
    assert record["problems"][0]["code"] == "page-format-unknown"


def test_a_twin_is_tagged_by_its_content(client: Client) -> None:
    first = client.get("/vi/?format=json")
    again = client.get("/vi/?format=json", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    assert not again.content


def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless() -> None:
    text = write_csv([{"a": "=1+1", "b": None}, {"a": "điện", "c": ["x"]}])
    assert text == '\ufeffa,b,c\r\n\'=1+1,,\r\nđiện,,"[""x""]"\r\n'


def test_a_setting_takes_only_its_choices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENQI_LANG", "en")
    assert read_option("OPENQI_HTTPS", {}) == "0"
    with pytest.raises(ImproperlyConfigured, match="may be one of: 0, 1"):
        read_option("OPENQI_HTTPS", {"OPENQI_HTTPS": "yes"})


def test_every_setting_is_explained_in_both_languages() -> None:
    for option in OPTIONS:
        assert option.name.startswith("OPENQI_")
        assert set(option.meaning) == {"vi", "en"}


@pytest.mark.parametrize("accept", ["text/html", "application/json"])
def test_a_database_that_is_away_is_told(
    rf: RequestFactory, accept: str, caplog: pytest.LogCaptureFixture
) -> None:
    request = rf.get("/en/", headers={"Accept": accept})
    request.user = AnonymousUser()
    answer = Faults(lambda _: HttpResponse()).process_exception(
        request, OperationalError("database or disk is full\nmore")
    )
    assert answer is not None
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert "disk is full" not in answer.content.decode(), "it is told in the log alone"
    assert [record.exc_info for record in caplog.records] == [None], "one line, and no trace"
    assert "does not answer: database or disk is full" in caplog.text
    assert Faults(lambda _: HttpResponse()).process_exception(request, KeyError("x")) is None


def test_what_pages_need_is_there_before_the_first_reader() -> None:
    prepare_pages()
    loader = Engine.get_default().template_loaders[0]
    assert isinstance(loader, Loader)
    assert set(list_templates()) <= set(loader.get_template_cache)
    assert "portal/verdict/verdict.html" in list_templates()
    assert load.cache_info().currsize == len(TOPICS)


@pytest.mark.django_db
def test_what_the_first_page_offers_is_answered_before_the_first_reader(root: Path) -> None:
    assert prepare_answers(application, holder.current()) == 2 * len(load_examples())
    empty = OpenRegister(root, (), ())
    assert prepare_answers(application, Held(0, empty, empty.snapshot())) == 0


@pytest.fixture
def console() -> Iterator[io.StringIO]:
    """Hold what the handler of the settings writes."""
    handlers = [one for one in logging.getLogger().handlers if any(map(_is_terse, one.filters))]
    (handler,) = handlers
    assert isinstance(handler, logging.StreamHandler)
    said = io.StringIO()
    before = handler.setStream(said)
    yield said
    handler.setStream(before)


def _is_terse(one: object) -> bool:
    return isinstance(one, Terse)


@pytest.mark.parametrize("path", ["/vi/ask/check", "/en/no-such-page", "/api/v1/status", "/"])
@pytest.mark.parametrize("host", ["evil.example", "a" * 5000])
def test_a_wrong_host_is_one_line_without_what_was_asked(
    client: Client, console: io.StringIO, path: str, host: str
) -> None:
    answer = client.get(f"{path}?goods=bi-mat", headers={"Host": host})
    assert answer.status_code == 400
    (line,) = console.getvalue().splitlines()
    assert f"Invalid HTTP_HOST header: '{host[:100]}" in line
    assert "bi-mat" not in line
    assert len(line) < SHOWN + 100


def test_a_defect_keeps_its_trace(console: io.StringIO) -> None:
    logging.getLogger("django.request").error("a defect", exc_info=ZeroDivisionError("x"))
    assert "ZeroDivisionError: x" in console.getvalue()
