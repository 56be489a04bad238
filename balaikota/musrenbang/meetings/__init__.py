"""The meetings of every level: priorities, the screen of the room, berita acara, meeting packs.

Law: UU 25/2004 art. 22-23; Permendagri 86/2017.
"""
