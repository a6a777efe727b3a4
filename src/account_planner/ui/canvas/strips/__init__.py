"""Strips at a card or at the pointer on which one click or one digit judges."""
