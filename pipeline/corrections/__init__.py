"""What humans corrected: an append-only log beside the export, laid over every later reading of the same document."""
