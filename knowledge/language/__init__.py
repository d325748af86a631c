"""How people write: words, figures, dates and amounts as typed, read into a form that can be compared."""
