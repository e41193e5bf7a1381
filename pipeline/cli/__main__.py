"""`python -m pipeline.cli` is `delib`."""

from pipeline.cli import main

main()
