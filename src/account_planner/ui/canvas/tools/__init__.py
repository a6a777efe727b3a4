"""What a pressed mouse or a mode of keys does, one tool at a time; a tool only asks when it ends."""
