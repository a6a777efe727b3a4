"""The running program without a window: the open document, its history, the workspace of accounts, the clock."""
