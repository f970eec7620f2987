"""The addresses of things, economies, search and standards."""

from __future__ import annotations

from django.urls import URLPattern, path

from openqi.site.portal import (
    economy,
    listing,
    privacy,
    search,
    standard,
    standard_pair,
    standard_text,
    thing,
)
from openqi.site.portal.data import view as data
from openqi.site.portal.follow import view as follow

urlpatterns: list[URLPattern] = [
    path("data", data.show_data, name="data"),
    path("data/facts.csv", data.give_table, name="data-table"),
    path("data/facts.parquet", data.give_parquet, name="data-parquet"),
    path("data/packs.zip", data.give_packs, name="data-packs"),
    path("follow", follow.show_follow, name="follow"),
    path("follow/confirm", follow.show_confirm, name="follow-confirm"),
    path("follow/feed", follow.show_feed, name="follow-feed"),
    path("follow/sent", follow.show_sent, name="follow-sent"),
    path("follow/stop", follow.show_stop, name="follow-stop"),
    path("privacy", privacy.show_privacy, name="privacy"),
    path("search", search.show_search, name="search"),
    path("standard", standard.show_one, name="standard"),
    path("standards", standard.show_start, name="standards"),
    path("standards/compare", standard_pair.show_pair, name="standards-compare"),
    path("standards/find", standard_text.show_found, name="standards-find"),
    path("thing/<str:id>", thing.show_one, name="thing"),
    path("things", listing.show_kinds, name="things"),
    path("things/<str:kind>", listing.show_list, name="list"),
    path("economies", economy.show_all, name="economies"),
    path("economy/<str:code>", economy.show_one, name="economy"),
]
