"""A question in its conversation -> an answer with citations, choices, an abstention, or help. The top of the core.

`answer.py` asks the rules below in this order, and the first that has something to tell ends it. What is read from the
words alone comes before what is looked for among the entries, since a question for the sum, the day or the sources has
many words in common with entries that say nothing of it. What mends a reply comes last: it has to see the reply.

    before anything     picking          "the first one", of what was just offered
                        pointing_back    "source?" is the question whose source is meant, asked again;
                        whose_word       after "who said that?" the name is told, and not all of it again
                        times.days       "it's 10/24 here" says when it is asked
    read from words     prefaces         what the asker tells of themselves is put aside
                        calculating      a residual to be worked out
                        sourcing         what everything here rests on
                        times            between (two days), years_ago
                        pointing_back    a feeling, or a doubt about nothing: help
                        reckoning        figures and nothing else
                        times            until_that_day ("how far off is that"), clocks
                        defining         a term by its name
                        times            last_day
                        about people     mentioning, appositions (an office), who
                        times            elsewhere (a deadline in another zone)
                        presumed         a clause taken for granted that the pack knows is not so
                        language.waiting "how long have we got": the main deadline
    the entries         follow_ups       a message that leans on what came before it
                        several          one question or many: parts, each ranked and replied to
    mending the reply   side_by_side     two speakers of whom nothing tells at once
                        putting_right    one figure, day or speaker is wrong
                        prefaces         the question without what hid it
                        times            in_a_stretch, on_a_day: the timeline, where days are all that is asked
                        figures          what a figure is, where that is all
                        defining         the difference between two terms
                        side_by_side     two things of which nothing tells at once
                        times            between and years_ago: an answer that knows one end alone is none
                        times            beyond: a day after the last document, of which nobody here can tell

Every look among the entries goes one way: `ranking` (the likely ones, each with why it is refused: `refusals`) ->
`selecting` (told, offered or neither: `neighbours`, `nearby`, `topics`, `counting`) -> `standing` (as things stand on
the day) -> `composing` (the words). `edition` holds what all of them look things up in. What people look up rather
than ask is in `listing`, `suggesting` and `times.timeline`; `clustering`, `correcting` and `refit` serve moderators.
"""

from knowledge.answering.answer import answer
from knowledge.answering.before import Before
from knowledge.answering.edition import Edition, open_edition
from knowledge.answering.replies import Choice, Reply

__all__ = ["Before", "Choice", "Edition", "Reply", "answer", "open_edition"]
