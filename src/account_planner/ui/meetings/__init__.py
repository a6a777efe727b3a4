"""The meetings of all accounts by day, with what else is due."""
