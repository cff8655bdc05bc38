"""The screen as a function of the log: what an observer can know, and how it is drawn.

    entries --fold--> LabState --panel--> Frame --> terminal | plain text

state.py folds events into sessions and objects, changes.py says each change as a line, panel.py draws the settled state,
stepper.py the moments in between, why.py the causes; timeline.py goes back in time; frame.py is rows of styled text,
text.py makes text safe to show.

This floor knows events and nothing else: no live object, no session, no SQL. So a screen cannot move what it shows, and a
test of a screen is an equality.
"""
