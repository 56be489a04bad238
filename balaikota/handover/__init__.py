"""Rooms speak as offices do: by handing over documents, which are accepted or returned with a reason.

A receiver may be another room or a national system outside (SIPD-RI), whose answer an officer enters. Every link
between two things is remembered, and that gives the thread from the resident's wish to the built thing.
"""
