"""The same person and the same organisation everywhere in a batch, joined on strong evidence alone."""
