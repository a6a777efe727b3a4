"""Two grids of their people: level by function, influence by stance."""
