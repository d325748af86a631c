"""Candidates, guard and decision: which entries a question asks for, and how surely."""
