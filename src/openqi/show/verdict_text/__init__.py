"""Write a verdict for people: the answer in one plain sentence, then what it rests on."""

from __future__ import annotations

from openqi.show.verdict_text.whole import tell_verdict, write_gaps, write_verdict

__all__ = ["tell_verdict", "write_gaps", "write_verdict"]
