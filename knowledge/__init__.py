"""What is known about a negotiation, and how a question finds it. Pure: no clock, no disk, no network, no Discord."""
