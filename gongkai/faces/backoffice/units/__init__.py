"""各单位年报: a supervising office asks its units, sees how far they are, takes what they submit and adds it up."""
