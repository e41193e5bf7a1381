"""The output: tables, one JSON and one text file for each document, and their descriptor."""
