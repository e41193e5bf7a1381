"""What each command of `delib` does, apart from `extract`: read an export or a document and print or write."""
