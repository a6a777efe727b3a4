"""The window: panes that show what the document tells and ask for what the rep wants."""
