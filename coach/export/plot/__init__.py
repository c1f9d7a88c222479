"""A session as a picture: `picture.py` says what is drawn, `svg.py` and `png.py` draw it."""
