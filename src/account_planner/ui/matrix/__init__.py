"""The matrix of crossing lines: their people by row, ours by column, each line edited in its cell."""
