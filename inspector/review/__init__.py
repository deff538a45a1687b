"""The review pages: persons look at what was found and decide, in the browser, without the internet.

``app`` puts the sections together (``desk`` the queue, ``door`` the login, …), ``access`` says who may come in,
``pages`` is what sections share, ``listing`` prepares the queue, ``serving`` is what ``inspector review`` starts.
"""
