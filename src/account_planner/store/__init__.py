"""The rep's file: many account plans in one SQLite database. The only package that speaks SQL."""
