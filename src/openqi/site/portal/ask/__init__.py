"""Ask in six plain questions: one a page, the whole question in the address all the way."""
