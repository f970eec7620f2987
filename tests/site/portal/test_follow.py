"""Following: the feed that needs no account, letters with a confirmed address, what is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import parse_qs, quote, urlsplit
from xml.etree import ElementTree as ET

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from msgspec.structs import replace

from openqi.ask.address import write_address
from openqi.ask.browse.moment import Moment
from openqi.ask.browse.watch import answer_on, follow_question
from openqi.ask.front import OpenRegister, open_register
from openqi.ask.question import read_question
from openqi.core.day import format_day, parse_day
from openqi.core.fact import Recorded
from openqi.core.period import read_period
from openqi.core.statements import Participation
from openqi.site.portal.follow import subscription
from openqi.site.portal.follow.lock import hold_lock
from openqi.site.portal.follow.management.commands.notify import JOB
from openqi.site.portal.follow.models import JobLock, Subscription
from openqi.site.portal.follow.target import Target
from openqi.site.registry.held import Held, PackReader
from openqi.site.registry.holder import holder

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


class Changed(PackReader):
    """Read the starter register as if facts had been added to it."""

    def __init__(self, register: OpenRegister) -> None:
        super().__init__()
        self.register = register

    def read(self, moment: object = None) -> Held:
        return Held(0, self.register, self.register.snapshot())


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    cache.clear()
    yield
    holder.use(PackReader())


def _add(name: str, *, recorded: int | None = None, start: str = "2020-01-01") -> None:
    """Let the register learn that the body takes part in another arrangement."""
    starter = open_register()
    fact = next(
        one
        for one in starter.facts.values()
        if isinstance(one.statement, Participation)
        and (one.statement.party, one.statement.arrangement) == ("boa", "apac-mra")
    )
    new = replace(
        fact,
        id=name,
        valid=read_period(start, None),
        recorded=Recorded(recorded) if recorded else Recorded(),
        supersedes=None,
    )
    facts = (*starter.facts.values(), new)
    holder.use(Changed(OpenRegister(starter.folder, facts, tuple(starter.sources.values()))))


def _entries(client: Client, query: str, language: str = "en") -> list[ET.Element]:
    answer = client.get(f"/{language}/follow/feed?{query}")
    assert answer.status_code == 200
    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    root = ET.fromstring(answer.content)
    assert root.tag == f"{ATOM}feed"
    for tag in ("id", "title", "updated"):
        assert root.findtext(f"{ATOM}{tag}")
    return root.findall(f"{ATOM}entry")


def _today() -> date:
    return timezone.localdate()


def _link(text: str) -> str:
    found = re.search(r"https?://\S+", text)
    assert found is not None
    parts = urlsplit(found.group())
    return f"{parts.path}?{parts.query}"


def _subscribe(client: Client, email: str = "an@example.org", query: str = "thing=boa") -> None:
    assert client.post(f"/en/follow?{query}", {"email": email}).status_code == 302
    link = _link(str(mail.outbox[-1].body))
    mail.outbox.clear()
    assert client.post(link).status_code == 200


# -- the feed


def test_a_new_fact_is_an_entry_with_its_day(client: Client) -> None:
    assert not any("new-one" in str(ET.tostring(one)) for one in _entries(client, "thing=boa"))
    day = _today() - timedelta(days=3)
    _add("new-one", recorded=day.toordinal())
    (entry,) = [
        one for one in _entries(client, "thing=boa") if b"thing/new-one" in ET.tostring(one)
    ]
    assert (entry.findtext(f"{ATOM}updated") or "").startswith(day.isoformat())


@pytest.mark.parametrize(
    ("days", "kind"),
    [(91, ""), (90, "ahead"), (1, "ahead"), (0, "turned"), (-364, "turned"), (-365, "")],
)
def test_a_day_of_the_calendar_is_told_before_and_on_it(
    client: Client, days: int, kind: str
) -> None:
    _add("new-one", start=(_today() + timedelta(days=days)).isoformat())
    record = client.get("/en/follow?thing=boa&format=json").json()
    events = [one for one in record["events"] if one.get("fact") == "new-one"]
    assert [one["kind"] for one in events] == ([kind] if kind else [])


def test_the_same_register_gives_the_same_feed(client: Client) -> None:
    _add("new-one", recorded=_today().toordinal())
    first = client.get("/vi/follow/feed?thing=boa")
    assert first.content == client.get("/vi/follow/feed?thing=boa").content
    tag = {"If-None-Match": first.headers["ETag"]}
    assert client.get("/vi/follow/feed?thing=boa", headers=tag).status_code == 304


def test_entries_keep_their_ids_and_have_one_each(client: Client) -> None:
    _add("new-one", recorded=_today().toordinal(), start=_today().isoformat())
    ids = [one.findtext(f"{ATOM}id") for one in _entries(client, "thing=boa")]
    assert len(set(ids)) == len(ids) >= 2
    _add("new-one", recorded=_today().toordinal(), start=_today().isoformat())
    assert ids == [one.findtext(f"{ATOM}id") for one in _entries(client, "thing=boa")]


def test_a_question_is_followed_by_its_address(client: Client) -> None:
    question = read_question("examples/steel-cn-vn-2023.yaml")
    address = f"http://127.0.0.1:8000/vi/verdict?{write_address(question)}"
    answer = client.get("/vi/follow", {"address": address})
    assert answer.status_code == 302
    page = client.get(answer.headers["Location"])
    assert page.status_code == 200
    record = client.get(f"{answer.headers['Location']}&format=json").json()
    assert record["answer"]
    assert record["target"]["kind"] == "question"
    query = urlsplit(answer.headers["Location"]).query
    assert _entries(client, query) is not None


def test_the_address_of_a_verdict_follows_its_question(client: Client) -> None:
    query = write_address(read_question("examples/steel-cn-vn-2023.yaml"))
    answer = client.get(f"/en/follow?{query}&tx=0")
    assert answer.status_code == 302
    record = client.get(f"{answer.headers['Location']}&format=json").json()
    same = client.get("/en/follow", {"question": query, "format": "json"}).json()
    assert record == same
    assert _entries(client, query) is not None
    assert client.get("/en/follow?evidence.kind=nonsense").status_code == 422


def test_a_question_whose_answer_changes_by_the_calendar_is_announced(client: Client) -> None:
    register = open_register()
    snapshot = register.snapshot()
    found = 0
    question = read_question("examples/steel-cn-vn-2023.yaml")
    day = parse_day("2018-01-01")
    for _ in range(40):
        verdict = answer_on(snapshot, question, day)
        if verdict.next_change is None:
            break
        turn = parse_day(verdict.next_change)
        if answer_on(snapshot, question, turn).answer != verdict.answer:
            for seen_on, kind in ((turn - 1, "ahead"), (turn, "turned")):
                events = follow_question(Moment(register, snapshot, seen_on), question, "en")
                assert (kind, format_day(turn)) in {(one.kind, one.on) for one in events}
            found += 1
        day = turn
    assert found


@pytest.mark.parametrize(
    "query",
    ["thing=no-such-thing", "question=nonsense%3D1", "question=destination%3DXX", ""],
)
def test_what_cannot_be_followed_is_told(client: Client, query: str) -> None:
    assert client.get(f"/en/follow/feed?{query}").status_code in (404, 422)


@pytest.mark.parametrize(
    "address", ["https://example.org/x", "javascript:alert(1)", "/en/search?q=x", "//evil/thing/"]
)
def test_an_address_that_is_none_of_ours_is_refused_beside_its_field(
    client: Client, address: str
) -> None:
    answer = client.get("/en/follow", {"address": address})
    assert answer.status_code == 422
    assert 'href="#address"' in answer.content.decode()


# -- letters


def test_nothing_is_kept_before_somebody_confirms(client: Client) -> None:
    client.post("/vi/follow?thing=boa", {"email": "an@example.org"})
    assert len(mail.outbox) == 1
    assert Subscription.objects.count() == 0
    link = _link(str(mail.outbox[0].body))
    assert client.get(link).status_code == 200
    assert Subscription.objects.count() == 0, "a machine that opens links confirms nothing"
    assert client.post(link).status_code == 200
    one = Subscription.objects.get()
    assert (one.email, one.kind, one.target, one.language) == (
        "an@example.org",
        "thing",
        "boa",
        "vi",
    )
    fields = {field.name for field in Subscription._meta.get_fields()}
    assert fields == {"id", "email", "kind", "target", "language", "seen", "answer"}


def test_confirming_twice_subscribes_once(client: Client) -> None:
    client.post("/vi/follow?thing=boa", {"email": "an@example.org"})
    link = _link(str(mail.outbox[0].body))
    client.post(link)
    client.post(link)
    assert Subscription.objects.count() == 1


def test_one_address_is_not_flooded(client: Client) -> None:
    for email in ("an@example.org", "An@Example.org", "an@example.org"):
        client.post("/vi/follow?thing=boa", {"email": email})
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("email", ["", "an", "an@", "a@b.vn\nBcc: c@d.vn", f"{'a' * 300}@b.vn"])
def test_what_is_no_address_is_told_beside_the_field(client: Client, email: str) -> None:
    answer = client.post("/en/follow?thing=boa", {"email": email})
    assert answer.status_code == 422
    assert 'href="#email"' in answer.content.decode()
    assert not mail.outbox


def test_a_forged_or_old_token_does_nothing(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post("/vi/follow?thing=boa", {"email": "an@example.org"})
    link = _link(str(mail.outbox[0].body))
    assert client.post(f"{link}x").status_code == 410
    assert client.post("/vi/follow/confirm?token=").status_code == 410
    assert client.post("/vi/follow/stop?token=abc").status_code == 410
    monkeypatch.setattr("openqi.site.portal.follow.letter.DAYS", -1)
    assert client.post(link).status_code == 410
    assert Subscription.objects.count() == 0


def test_what_is_new_is_sent_once(client: Client) -> None:
    _subscribe(client)
    call_command("notify")
    assert not mail.outbox, "what had happened before counts as told"
    _add("new-one", recorded=_today().toordinal())
    call_command("notify")
    call_command("notify")
    (letter,) = mail.outbox
    assert letter.to == ["an@example.org"]
    assert "Recorded on" in str(letter.body)
    assert "\n" not in letter.subject


@pytest.mark.parametrize(("spoken", "read"), [("vi", "en"), ("en", "vi")])
def test_a_letter_is_in_the_language_of_its_reader(
    client: Client, spoken: str, read: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _subscribe(client)
    Subscription.objects.update(language=read)
    _add("new-one", recorded=_today().toordinal())
    call_command("notify", lang=spoken)
    (letter,) = mail.outbox
    assert ("Recorded on" in str(letter.body)) == (read == "en")
    assert f"/{read}/thing/" in str(letter.body)
    told = {"vi": "đăng ký theo dõi, gửi 1 thư.", "en": "Letters sent: 1."}
    assert told[spoken] in capsys.readouterr().out
    with hold_lock(JOB):
        call_command("notify", lang=spoken)
    other = {"vi": "Một lần chạy khác", "en": "Another run"}
    assert other[spoken] in capsys.readouterr().out


def test_a_letter_that_could_not_be_sent_is_due_again(
    client: Client, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _subscribe(client)
    _add("new-one", recorded=_today().toordinal())

    def fail(self: EmailMessage, fail_silently: bool = False) -> int:
        raise OSError("no mail server")

    with monkeypatch.context() as patch:
        patch.setattr(EmailMessage, "send", fail)
        for language, told in (("en", "Letters not sent: 1;"), ("vi", "Thư chưa gửi được: 1;")):
            with pytest.raises(SystemExit) as left:
                call_command("notify", lang=language)
            assert left.value.code == 1
            assert told in capsys.readouterr().err
    assert not mail.outbox
    call_command("notify")
    assert len(mail.outbox) == 1


def test_a_changed_answer_is_told_with_the_old_one(client: Client) -> None:
    question = read_question("examples/steel-cn-vn-2023.yaml")
    query = f"question={quote(write_address(question), safe='')}"
    _subscribe(client, query=query)
    one = Subscription.objects.get()
    assert one.answer
    call_command("notify")
    assert not mail.outbox
    Subscription.objects.update(answer="accepted")
    call_command("notify")
    (letter,) = mail.outbox
    assert "the last one told was" in str(letter.body)
    call_command("notify")
    assert len(mail.outbox) == 1


def test_stopping_deletes_the_address_by_page_and_by_one_click(client: Client) -> None:
    for follow_link in ("page", "header"):
        cache.clear()
        _subscribe(client)
        _add(f"new-{follow_link}", recorded=_today().toordinal())
        call_command("notify")
        letter = mail.outbox[-1]
        mail.outbox.clear()
        header = letter.extra_headers["List-Unsubscribe"]
        assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        link = _link(header.strip("<>"))
        strict = Client(enforce_csrf_checks=True)
        assert strict.get(link).status_code == 200
        assert Subscription.objects.count() == 1, "opening the link alone stops nothing"
        assert strict.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
        assert Subscription.objects.count() == 0
        assert strict.post(link).status_code == 200, "a second click does no harm"


def test_the_token_of_one_cannot_stop_another(client: Client) -> None:
    _subscribe(client, "an@example.org")
    _subscribe(client, "binh@example.org")
    _add("new-one", recorded=_today().toordinal())
    call_command("notify")
    first = next(one for one in mail.outbox if one.to == ["an@example.org"])
    client.post(_link(first.extra_headers["List-Unsubscribe"].strip("<>")))
    assert [one.email for one in Subscription.objects.all()] == ["binh@example.org"]


def test_two_runs_do_not_work_at_once(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    _subscribe(client)
    _add("new-one", recorded=_today().toordinal())
    with hold_lock("notify") as held:
        assert held
        call_command("notify", lang="en")
        assert not mail.outbox
    assert "Another run" in capsys.readouterr().out
    call_command("notify")
    assert len(mail.outbox) == 1


def test_a_lock_whose_holder_died_is_believed_for_an_hour() -> None:
    JobLock.objects.create(name="notify", until=timezone.now() + timedelta(minutes=59))
    with hold_lock("notify") as held:
        assert not held
    JobLock.objects.update(until=timezone.now() - timedelta(seconds=1))
    with hold_lock("notify") as held:
        assert held


def test_one_subscription_that_fails_does_not_stop_the_others(client: Client) -> None:
    _subscribe(client)
    Subscription.objects.create(email="x@example.org", kind="thing", target="gone", language="en")
    _add("new-one", recorded=_today().toordinal())
    told = subscription.tell_all()
    assert (told.subscriptions, told.letters, told.failed) == (2, 1, 1)


def test_a_target_names_its_page() -> None:
    assert Target("thing", "a/b").path("vi") == "/vi/thing/a%2Fb"
    path = Target("question", "destination=VN&on=2000-01-01").path("en")
    assert parse_qs(urlsplit(path).query) == {"destination": ["VN"]}
