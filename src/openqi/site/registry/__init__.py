"""The register in a database, and the snapshot that readers share."""
