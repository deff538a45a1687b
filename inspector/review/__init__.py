"""The review pages: persons look at what was found and decide, in the browser, without the internet.

``app`` puts the parts together, ``access`` says who may come in, ``desk`` answers the pages, ``listing``
prepares what they show, ``serving`` is what ``inspector review`` starts.
"""
