"""Match names of a spreadsheet to bodies and standards on record, with a score and a certainty.

A candidate matches certainly where it alone is meant; close ones are offered for a person to choose
from. Standards are found by what their identifier means, not by how it is spelled.
"""
