"""PDF/A-2b, put together page by page: the door to pikepdf, in several files."""
