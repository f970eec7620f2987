"""The matrix: a kind of document and goods, between every two economies of a group."""
