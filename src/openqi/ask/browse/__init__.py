"""Put together what a page or a command shows of a thing, a source, an economy, a list."""
