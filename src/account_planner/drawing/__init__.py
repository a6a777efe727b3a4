"""Paint functions shared by screen and paper; colours come from a Theme, type from the bundled fonts."""
