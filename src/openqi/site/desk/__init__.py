"""The desk of officials: propose, review, accept; what is due; what was done."""
