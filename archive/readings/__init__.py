"""What was read out of payloads, kept by payload and recipe: text, members, small pictures, scans."""
