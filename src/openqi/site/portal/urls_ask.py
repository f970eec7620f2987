"""The addresses of asking and of its answers, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from openqi.site.portal.ask import view as ask
from openqi.site.portal.markets import view as markets
from openqi.site.portal.matrix import view as matrix
from openqi.site.portal.verdict import code, report
from openqi.site.portal.verdict import view as verdict

urlpatterns: list[URLPattern] = [
    path("ask", ask.show_start, name="ask"),
    path("ask/short", ask.show_short, name="ask-short"),
    path("ask/file", ask.show_paste, name="ask-paste"),
    path("ask/<slug:name>", ask.show_step, name="ask-step"),
    path("verdict", verdict.show_verdict, name="verdict"),
    path("verdict/code", code.show_code, name="code"),
    path("verdict/report", report.show_report, name="report"),
    path("markets", markets.show_markets, name="markets"),
    path("matrix", matrix.show_matrix, name="matrix"),
]
