"""Charts: the only rooms that know pyqtgraph, imported when the first chart is shown."""
