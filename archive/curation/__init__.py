"""What people decided: corrections, exclusions, pauses and saved searches, each with who, when and why."""
