"""Slides that can be edited: the map as native shapes, the meter and the steps as tables."""
