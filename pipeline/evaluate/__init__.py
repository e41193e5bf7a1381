"""How right an export is, against documents whose truth is known."""
