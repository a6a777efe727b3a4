"""What a rep can do: frozen wishes that turn one plan into the next, and what settles after each of them."""
