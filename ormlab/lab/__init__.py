"""The laboratory: a bench to run a learner's statements on, and the lessons that are played there.

    lesson.py --steps--> bench.py --source--> cell.py --runs--> engine, orm
                            |
                            +--> one output: echo lines, printed text and displayed values, in their true order

unreadable.py reads files and says what is wrong with them; prompts.py finds `>>> ` statements in text and fences.py finds the
code blocks of Markdown; course.py knows where the lessons are; tutorial.py has the tutorial's database; engine.py loads the
engine at once.
"""
