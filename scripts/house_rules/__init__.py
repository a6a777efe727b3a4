"""The habits of this project that no ready-made linter knows: `python -m scripts.house_rules`."""
