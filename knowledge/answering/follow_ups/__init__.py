"""A message in its conversation: what it points back to, and what it is answered with."""
