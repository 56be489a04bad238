"""Who may: accounts, the roles they hold at a region or unit for a time, and the actor of every act.

Acting officers (Plt., Plh.) are dated grants under a decree, as UU 30/2014 art. 14 knows them; papers say so.
"""
