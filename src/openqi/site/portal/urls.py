"""The addresses of the public pages, below the language."""

from __future__ import annotations

from django.urls import URLPattern, path

from openqi.site.portal import home, pattern, thing, urls_ask

urlpatterns: list[URLPattern] = [
    path("", home.show_home, name="home"),
    path("patterns", pattern.show_patterns, name="patterns"),
    path("thing/<str:id>", thing.show_one, name="thing"),
    *urls_ask.urlpatterns,
]
