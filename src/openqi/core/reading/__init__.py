"""Read files of ours strictly: bytes, YAML with line marks, typed shapes, facts and questions."""
