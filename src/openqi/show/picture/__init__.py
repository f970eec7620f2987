"""Draw what the register knows of standards as SVG, each picture with its table of data.

A picture is a pure function of plain values. It names itself (title and description), scales, needs
nothing from elsewhere, and says by sign, line and word what it also says by colour.
"""
