"""The tasks of `steward pack`, for whoever tends a pack."""
