"""The map of one account: painted as one picture, touched by tools, asked by keys."""
