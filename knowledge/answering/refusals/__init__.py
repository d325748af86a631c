"""Why what comes near to a question is no answer to it, beyond what the guard sees in the slots.

Each rule takes an edition, the number of an entry and a reading, and gives a `Refusal` or none; they are asked in the
order in which `ranking` holds them. `in_words` says to a member what was refused.
"""
