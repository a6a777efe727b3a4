"""Small widgets and looks that every pane shares."""
