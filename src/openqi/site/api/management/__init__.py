"""The commands of the interface."""
