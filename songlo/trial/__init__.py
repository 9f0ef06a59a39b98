"""The servers of this checkout for the trial, development, tests and CI, and the trial's welcome.

Standard library only and no Django, so that it works before anything is set up. Data stay under
`.local/<uid>/servers/<name>/`; both servers listen on Unix sockets only, in a private folder under
a short path. Linux; elsewhere set DATABASE_URL and REDIS_URL.
"""
