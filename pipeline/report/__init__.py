"""A finished export as one page to read: what was read and how well, who sat and voted, and the money."""
