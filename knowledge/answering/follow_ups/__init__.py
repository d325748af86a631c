"""A message in its conversation: what it points back to, and what it is answered with.

`following` is asked first. `pointing_back` reads what a message points to, `turns` holds what was asked and told before
it. `another_one` is for "and the actors?", `on_what_was_told` for "like what?" and "who's he?", `speaking` for
somebody's word and `on_that_day` for "that morning". What is no answer to a follow-up at all says `beside`.
"""
