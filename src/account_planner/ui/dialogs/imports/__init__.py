"""What a file would bring, before any of it is taken: rows, columns, doubts, clashes and the one wish."""
