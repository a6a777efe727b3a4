"""The command palette: everything that can be done and everyone who can be shown, found by typing."""
