"""What happened, as data: the one log that every screen is a function of.

    engine, orm --emit--> Hub --> EventLog --reduce--> LabState --> a screen

model.py says which events there are, hub.py who hears them, log.py keeps them, freeze.py turns a live value into plain data.
This floor knows nothing of SQL or of mapped objects.
"""
