"""Why what comes near to a question is no answer to it, beyond what the guard sees in the slots."""
