"""Questions about time: which day is meant, what happened on it, and how far one day is from another."""
