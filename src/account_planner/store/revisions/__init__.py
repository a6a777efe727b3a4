"""The steps from each version of the file to the next. A step that was released is never changed again."""
