"""Why what comes near to a question is no answer to it, beyond what the guard sees in the slots.

`rules` holds them in the order in which they are asked, each with the sign in a question that calls for it. A rule
takes an edition, the number of an entry and a reading, and gives a `Refusal` or none. `in_words` tells a member why.
"""
