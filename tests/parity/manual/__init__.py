"""The pages of SQLAlchemy's manual through our own `verify`: what they show is what our engine does.

page.rst --transcripts.run--> outcomes --match with the options of SQLAlchemy's runner--> matched of all

python -m tests.parity.manual                 matched of all, page by page
python -m tests.parity.manual orm/quickstart  what does not match there
python -m tests.parity.manual --raise         write what has risen into matched.txt
"""
