"""Tags and filters of forms."""
