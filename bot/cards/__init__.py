"""What is told, laid out for a reader and neutral to the surface: a terminal, a Discord message, a test."""
