"""Editors of the facts of one kind of thing, made of the fields of the kit."""
