"""What leaves the program on paper or as a file: the one-page map, the plan, the pre-meeting sheet."""
