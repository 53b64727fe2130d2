"""Steps 5 to 8 over what is kept already: derived anew, rebuilt, imported, or recognised from scans."""
