"""`delib learn`: what human corrections teach, as a patch to rules/ that a human accepts."""
