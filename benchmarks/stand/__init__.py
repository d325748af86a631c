"""The measuring stand behind `benchmarks/matchers.py`: work, methods, figures, and one process for each method."""
