"""The account plan and the pre-meeting sheet: their content as worded strings, set by typst."""
