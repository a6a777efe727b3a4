"""The map for those who do not see it: cards and lines as a screen reader meets them, and sentences about them."""
