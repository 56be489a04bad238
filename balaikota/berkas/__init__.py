"""The file for the defence: one folder for Inspektorat, DPRD and BSSN, made from what this installation really is."""
