"""The half of the shell that knows Discord: the client, its commands, what it sends and how it behaves there."""
