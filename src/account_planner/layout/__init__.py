"""Where people stand on the map and how lines run between them: plain numbers, no Qt."""
