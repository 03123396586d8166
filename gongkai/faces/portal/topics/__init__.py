"""专题: pages with a look of their own that gather what is public on one matter."""
