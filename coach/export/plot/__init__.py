"""A session as a picture: `picture.py` says what is drawn."""
