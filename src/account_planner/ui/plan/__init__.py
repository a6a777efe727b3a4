"""The account plan as a page to write on: lists edited in place, section by section, in place of the map."""
