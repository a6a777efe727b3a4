"""The one-page map: its sheet and scale, who stands on it, its rail and legend, painted, printed or as a file."""
