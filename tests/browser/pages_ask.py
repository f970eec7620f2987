"""Pages of asking, of verdicts, of all markets and of the matrix."""

from __future__ import annotations

from tests.browser.page import Page

QUESTION = (
    "evidence.kind=test-report&evidence.issuer=quatest3"
    "&evidence.accreditation.body=boa&evidence.accreditation.scope.activities=testing"
    "&evidence.activity=2024-03-31&evidence.issued=2024-04-12"
    "&evidence.standards=IEC%2060335-2-15:2012&evidence.endorsed=true"
    "&goods.named=rice-cooker&origin=VN&destination=TH&on=2024-05-02"
)
OTHER = QUESTION.replace("destination=TH", "destination=VN").replace("origin=VN", "origin=KR")

ASK = (
    Page("ask", "ask"),
    Page("ask-paper", "ask/paper"),
    Page("ask-issuer", "ask/issuer?evidence.kind=test-report"),
    Page("ask-issuer-choice", "ask/issuer?take=1&x-name=trung+tam+ky+thuat"),
    Page("ask-accreditation", f"ask/accreditation?{QUESTION}"),
    Page("ask-goods", "ask/goods?evidence.kind=test-report"),
    Page("ask-goods-choice", "ask/goods?take=1&x-goods=dien"),
    Page("ask-place", "ask/place?take=1&x-purpose=tender"),
    Page("ask-days", "ask/days?take=1&x-activity-d=31&x-activity-m=2&x-activity-y=2024"),
    Page("ask-check", f"ask/check?{QUESTION}"),
    Page("ask-check-wrong", "ask/check?evidence.issuer=no-such-body&goods.hs=8516"),
    Page("ask-short", f"ask/short?{QUESTION}"),
    Page("ask-file", "ask/file"),
    Page("verdict", f"verdict?{QUESTION}"),
    Page("verdict-other", f"verdict?{OTHER}&known_at=2026-11-01"),
    Page("report", f"verdict/report?{QUESTION}"),
    Page("markets", f"markets?{QUESTION}"),
    Page("matrix", "matrix?on=2026-11-01&group=ASEAN"),
    Page("matrix-row", "matrix?on=2026-11-01&group=ASEAN&row=VN"),
)
