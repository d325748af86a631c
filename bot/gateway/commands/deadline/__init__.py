"""`/deadline`: how the moderators of a server keep its deadlines."""
