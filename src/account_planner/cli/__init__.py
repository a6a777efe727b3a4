"""The command line: the main job without a screen. Status 0 done, 1 refused with one sentence, 2 wrong usage."""
