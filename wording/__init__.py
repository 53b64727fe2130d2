"""What the program says: templates with values, and how they are put into Dutch or English."""
