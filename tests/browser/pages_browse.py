"""Pages of things, economies, standards, data and following."""

from __future__ import annotations

from tests.browser.page import Page

BROWSE = (
    Page("thing-body", "thing/boa"),
    Page("thing-arrangement", "thing/ilac-mra?on=2023-05-01"),
    Page("thing-links", "thing/ilac-mra?links=participation"),
    Page("thing-person", "thing/person-dinh"),
    Page("thing-requirement", "thing/bis-90"),
    Page("thing-document", "thing/doc-000"),
    Page("thing-source", "thing/doc-000?as=source"),
    Page("economy", "economy/VN"),
    Page("economies", "economies"),
    Page("things", "things"),
    Page("list", "things/organisation?economy=VN"),
    Page("search", "search?q=cong+nhan&kind=organisation"),
    Page("search-standard", "search?q=isoiec17025:2017"),
    Page("standards", "standards"),
    Page("standard", "standard?id=ISO/IEC+17025"),
    Page("standards-compare", "standards/compare?a=VN&b=CN"),
    Page("standards-find", "standards/find"),
    Page("follow", "follow"),
    Page("follow-thing", "follow?thing=boa"),
    Page("follow-sent", "follow/sent", twin=False),
    Page("data", "data"),
    Page("privacy", "privacy"),
)
