"""Composition root of the window: everything is made and joined here, and nowhere else."""
