"""The verdict: the answer, what it rests on, what is missing, and how to replay it."""
