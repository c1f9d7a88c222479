"""From a score to the ear: `deck.py` says what is heard, `mixer.py` mixes ahead, `feed.py` keeps it ready for a speaker."""
