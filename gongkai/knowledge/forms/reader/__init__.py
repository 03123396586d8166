"""The reader of published reports: a file in, a `Report` and what was noticed while reading it out.

Never a guess: what can be read two ways is *ambiguous* with its candidates, what is not there is *missing*.
"""
