"""Lenses: one question asked of every card, painted over the map, with its legend below."""
