"""The file one city gives another: parts of applications, said what they are, signed. Pure: no database, no clock.

A bundle (`surabaya-2026.1.balai`) is a ZIP that any program opens. Inside stand `balai.json` (what it is), the parts
under `isi/`, `balai.dsse.json` (the giver's signature over `balai.json`, DSSE) and `BACA.txt` (the same for people).
The same content gives the same bytes on every machine. Law: PP 28/2018 (kerja sama daerah), UU 28/2014.
"""
