"""Write the meaning of recognition a second time, as a logic program, to compare with the engine.

Written from the definitions, the fine print and the readings (docs/definitions.md, docs/rules.md,
docs/adr/0014-readings-of-the-definitions.md) and from the expectations of the cases, and not from
``src/openqi/engine``. What it covers, and what it leaves out, is said in ``coverage`` and in
docs/second-implementation.md; ``features`` names constructs whose reading is under discussion.
"""

from __future__ import annotations
