"""What an address has wrong is refused in plain words, on the page and for programs alike."""

from __future__ import annotations

import itertools
import re
from typing import NamedTuple

import pytest
from django.test import Client

from tests.browser.pages_ask import QUESTION


class Wrong(NamedTuple):
    """Hold an address, the status of its refusal, its code, and words that it must offer."""

    path: str
    status: int
    code: str
    offers: tuple[str, ...] = ()


def _asked(old: str, new: str, page: str = "verdict") -> str:
    assert old in QUESTION
    return f"{page}?{QUESTION.replace(old, new)}"


ECONOMIES = (
    Wrong("standards/compare?a=XX&b=CN", 404, "economy-none", ("VN", "CN")),
    Wrong("standards/compare?a=Vietnam&b=CN", 404, "economy-none", ("VN",)),
    Wrong("standards/compare?a=VN&b=ASEAN", 404, "economy-none", ("TH",)),
    Wrong("standards/compare?a=VN&b=boa", 404, "economy-none"),
    Wrong("standards/compare?b=XX", 404, "economy-none"),
    Wrong("standards/compare?a=VN&b=VN", 422, "economy-itself"),
    Wrong("economy/XX", 404, "economy-not-on-record"),
    Wrong("economy/V", 404, "economy-not-on-record", ("VN",)),
    Wrong("economy/boa", 404, "economy-not-on-record"),
    Wrong("things/organisation?economy=XX", 404, "economy-none", ("VN",)),
    Wrong("search?q=boa&economy=XX", 404, "economy-none", ("VN",)),
    Wrong(f"markets?{QUESTION}&group=VN", 422, "choice-unknown", ("ASEAN",)),
    Wrong("matrix?group=VN", 422, "choice-unknown", ("ASEAN",)),
    Wrong("matrix?group=ASEAN&row=CN", 422, "choice-unknown", ("TH",)),
    Wrong(_asked("destination=TH", "destination=th"), 422, "economy-wrong"),
    Wrong(_asked("destination=TH", "destination=ASIA"), 404, "economy-unknown"),
)
KINDS = (
    Wrong("things/organisaton", 404, "kind-unknown", ("organisation",)),
    Wrong("search?q=boa&kind=organisaton", 404, "kind-unknown", ("organisation",)),
    Wrong("things/organisation?state=x", 422, "choice-unknown", ("known",)),
    Wrong("standards/compare?a=VN&b=CN&state=x", 422, "choice-unknown", ("same",)),
    Wrong("thing/boa?links=x", 422, "choice-unknown", ("participation",)),
    Wrong("thing/boa?as=x", 422, "choice-unknown", ("source",)),
    Wrong("matrix?kind=x", 422, "choice-unknown", ("test-report",)),
    Wrong("matrix?goods=x", 422, "choice-unknown", ("rice-cooker",)),
    Wrong(f"markets?{QUESTION}&answer=x", 422, "choice-unknown", ("unknown",)),
    Wrong(f"verdict?{QUESTION}&gaps=some", 422, "choice-unknown", ("all",)),
    Wrong("economies?format=xml", 422, "page-format-unknown", ("json", "csv")),
)
CODES = (
    Wrong(_asked("goods.named=rice-cooker", "goods.hs=85x"), 422, "hs-wrong", ("8516",)),
    Wrong(_asked("goods.named=rice-cooker", "goods.ics=9704"), 422, "ics-wrong", ("97.040",)),
    Wrong("standards/compare?a=VN&b=CN&ics=zz", 422, "ics-wrong", ("97.040",)),
    Wrong("economy/VN?folded=x", 422, "choice-unknown", ("open",)),
    Wrong("thing/boa?folded=x", 422, "choice-unknown", ("open",)),
    Wrong("thing/nothing", 404, "thing-unknown"),
    Wrong("thing/ilac-mrra", 404, "thing-unknown", ("ilac-mra",)),
    Wrong("follow?thing=ilac-mrra", 404, "thing-unknown", ("ilac-mra",)),
    Wrong("follow/feed?thing=ilac-mrra", 404, "thing-unknown", ("ilac-mra",)),
    Wrong("follow/feed", 422, "follow-nothing"),
    Wrong(_asked("quatest3", "quatest33"), 404, "organisation-unknown", ("quatest3",)),
    Wrong(_asked("quatest3", "quatest33", "markets"), 404, "organisation-unknown", ("quatest3",)),
    Wrong("verdict/code?x=1", 422, "key-unknown", ("destination",)),
    Wrong("verdict/report?x=1", 422, "key-unknown", ("destination",)),
    Wrong("ask/nothing", 404, "page-unknown"),
    Wrong("no-such-page", 404, "page-unknown"),
)
DAYS = tuple(
    Wrong(f"{page}on={day}", 422, "date-not-a-day", ("2021-05-10",))
    for page, day in itertools.product(
        ("?", "economies?", "economy/VN?", "things?", "things/organisation?", "search?q=a&",
         "thing/boa?", "thing/doc-000?as=source&", "standard?id=ISO+9001&", "standards?",
         "standards/compare?a=VN&b=CN&", "standards/find?", "data?", "matrix?"),
        ("yesterday", "2024-02-31"),
    )
)  # fmt: skip
MOMENTS = (
    Wrong("economies?known_at=x", 422, "date-not-a-day"),
    Wrong("economies?known_at=2999-01-01", 422, "known-at-future"),
    Wrong(_asked("on=2024-05-02", "on=2024-05-02&known_at=2999-01-01"), 422, "known-at-future"),
    Wrong(_asked("on=2024-05-02", "on=2024-02-31"), 422, "date-not-a-day"),
    Wrong("economies?tx=x", 422, "number-wrong"),
    Wrong("economies?tx=99999", 404, "change-unknown"),
    Wrong(f"verdict?{QUESTION}&tx=x", 422, "token-wrong"),
    Wrong(f"verdict?{QUESTION}&tx=99999", 404, "change-unknown"),
)
NUMBERS = tuple(
    Wrong(f"{page}page={number}", 422, code)
    for page, (number, code) in itertools.product(
        ("things/organisation?", "search?q=boa&", "thing/ilac-mra?links=participation&",
         "thing/doc-000?as=source&", "standards/compare?a=VN&b=CN&"),
        (("0", "number-wrong"), ("-1", "number-wrong"), ("x", "number-wrong"),
         ("1.5", "number-wrong"), ("99999", "page-outside")),
    )
)  # fmt: skip
EVERY = (*ECONOMIES, *KINDS, *CODES, *DAYS, *MOMENTS, *NUMBERS)
UNSAID = re.compile(r"\[[a-z]+\.[a-z0-9_.-]+\]|\{[a-z_]+\}")
CHECKED = ("verdict?", "markets?")
"""Pages that lead a question which is not whole to the page where it is mended."""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("wrong", EVERY, ids=[wrong.path[-60:] for wrong in EVERY])
def test_what_is_wrong_is_refused_in_plain_words(
    client: Client, wrong: Wrong, language: str
) -> None:
    mark = "&" if "?" in wrong.path else "?"
    formed = wrong.path if "format=" in wrong.path else f"{wrong.path}{mark}format=json"
    told = client.get(f"/{language}/{formed}", headers={"Accept": "application/json"})
    assert told.status_code == wrong.status
    assert told.headers["Content-Type"] == "application/problem+json"
    record = told.json()
    assert record["problems"][0]["code"] == wrong.code
    said = f"{record['detail']} {' '.join(record['problems'][0]['nearest'])}"
    assert not [word for word in wrong.offers if word not in said]
    answer = client.get(f"/{language}/{wrong.path}", follow=True)
    text = answer.content.decode()
    if wrong.path.startswith(CHECKED) and answer.redirect_chain:
        assert 'class="govuk-error-summary"' in text
    else:
        assert answer.status_code == wrong.status
        assert f'<html lang="{language}"' in text
    main = re.sub(r"<[^>]+>", "", text[text.index("<main") : text.index("</main>")])
    assert not UNSAID.findall(main)
    plain = main.replace("&quot;", '"').replace("&#x27;", "'").replace("&amp;", "&")
    assert record["detail"] in " ".join(plain.split())


@pytest.mark.parametrize(
    ("step", "given"),
    [
        ("paper", "x-kind=certificate"),
        ("issuer", "x-name=a&x-economy=zz"),
        ("accreditation", "x-mark=perhaps"),
        ("accreditation", "x-mark=yes&x-body=nobody"),
        ("goods", "x-hs=85x"),
        ("goods", "x-ics=9704"),
        ("place", "x-destination=XX&x-purpose=tender"),
        ("place", "x-destination=ASEAN&x-purpose=tender"),
        ("place", "x-destination=VN&x-purpose=fun"),
        ("days", "x-on-d=31&x-on-m=2&x-on-y=2024"),
        ("days", "x-on-d=1&x-on-m=2&x-on-y=24"),
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_step_says_what_is_wrong_and_stays(
    client: Client, step: str, given: str, language: str
) -> None:
    answer = client.get(f"/{language}/ask/{step}?take=1&{given}")
    assert answer.status_code == 200
    assert 'class="govuk-error-summary"' in answer.content.decode()
