"""The people of an account as a table: the twin of the map for screen readers, sorting and editing many at once."""
