"""Worlds that the benchmarks generate."""
