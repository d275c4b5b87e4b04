"""The encrypted files of a profile: the only home of SQL in the client."""
