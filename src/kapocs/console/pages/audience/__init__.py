"""People on lists, and all that is done with them: fields, segments, imports, exports, erasing."""
