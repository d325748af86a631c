"""A Discord of this machine's own, for what an offline simulator replaces: HTTP, the gateway, and losing both."""
