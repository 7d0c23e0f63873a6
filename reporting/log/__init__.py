"""The log: every fact, who recorded it, when and why."""
