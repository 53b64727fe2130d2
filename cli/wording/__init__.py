"""What the program says, in Dutch and in English: its words, its errors and its help."""
