"""Load the service for as long as you like: python -m tests.soak --minutes 30."""
