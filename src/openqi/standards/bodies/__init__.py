"""The rows of the body table, as YAML: one row a body, every example of a row a test."""
