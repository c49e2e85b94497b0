"""The preview: every language, served on this machine and built again at every save.

Data flows one way, again for each save::

    serve.py watches -> changes -> a worker a language, which keeps Sphinx -> news -> server -> pages
                                -> checks of the catalogs                  ->
"""
