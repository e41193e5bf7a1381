"""A small press that prints the samples: pages from a plain markup, scans of them, and the truth beside each."""
