"""The command ``research-portfolio``: what an author and a translator run.

`cli` reads the command line; each command is a module with a function ``run``; `project` says
where a portfolio lies.
"""
