"""Excel out: real dates and numbers, ready to print on A4, and never a formula from somebody's text."""
