"""The addresses of the desk, below the language and ``desk/``."""

from __future__ import annotations

from django.urls import URLPattern, path

from openqi.site.desk import compose, lists, mistakes, pack, proposal, queue, sources

urlpatterns: list[URLPattern] = [
    path("", queue.show_queue, name="desk"),
    path("proposals", queue.show_proposals, name="desk-proposals"),
    path("proposals/<int:key>", proposal.show_proposal, name="desk-proposal"),
    path("proposals/<int:key>/accept", proposal.accept_proposal, name="desk-accept"),
    path("proposals/<int:key>/decide", proposal.decide_proposal, name="desk-decide"),
    path("proposals/<int:key>/undo", proposal.undo_proposal, name="desk-undo"),
    path("propose", compose.choose_kind, name="desk-propose"),
    path("propose/<slug:kind>", compose.propose_new, name="desk-new"),
    path("correct/<slug:id>", compose.correct, name="desk-correct"),
    path("proposals/<int:key>/again", compose.propose_again, name="desk-again"),
    path("retract/<slug:id>", proposal.retract, name="desk-retract"),
    path("pack", pack.propose_pack, name="desk-pack"),
    path("conflicts", lists.show_conflicts, name="desk-conflicts"),
    path("due", lists.show_due, name="desk-due"),
    path("sources", sources.show_sources, name="desk-sources"),
    path("sources/<str:id>/read", sources.note_reading, name="desk-reread"),
    path("mistakes", mistakes.show_mistakes, name="desk-mistakes"),
    path("mistakes/<int:key>/close", mistakes.close_mistake, name="desk-close-mistake"),
    path("log", lists.show_log, name="desk-log"),
]
