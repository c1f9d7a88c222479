"""A plan for weeks: made, kept, shown, and the session that it has for today."""
