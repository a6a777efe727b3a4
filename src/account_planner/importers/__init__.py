"""From files of other programs to drafts: reads, recognises, suggests and matches, never touching plan or screen."""
