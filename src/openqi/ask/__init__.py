"""The front room: open a register, keep a snapshot, ask a question, search, run cases."""
