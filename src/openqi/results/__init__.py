"""Work out results over many facts: how far the standards of two economies agree, and since when.

Everything here is a pure function of what is on record. An unknown stays unknown: a rate is the
interval between what is certain and what is possible.
"""
