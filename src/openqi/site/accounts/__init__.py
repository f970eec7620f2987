"""Who works here: accounts, second factors, roles with reasons, and the log of what was done."""
