"""What the menus, the toolbar and the keys can do, written down as data."""
