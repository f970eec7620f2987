"""The interface for programs: one table of operations, read strictly, answered as JSON."""
