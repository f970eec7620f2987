"""Write the meaning of recognition a second time, as a logic program, and compare it with the engine.

Written from the definitions, the fine print and the readings (docs/definitions.md, docs/rules.md,
docs/adr/0014-readings-of-the-definitions.md) and from the expectations of the cases, by somebody who
did not read ``src/openqi/engine``. What it covers, and what it leaves out, is said in ``coverage`` and
in docs/second-implementation.md; constructs whose reading is under discussion are named in
``features``.
"""

from __future__ import annotations
