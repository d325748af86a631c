"""One module for each thing a person types; each has `run(desk, options)` and returns the exit status."""
