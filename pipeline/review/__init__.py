"""`delib review`: the page and the value side by side, in a browser; decisions go into corrections.jsonl."""
