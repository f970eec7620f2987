"""Show what the engine found: words in Vietnamese and English, texts, JSON."""
