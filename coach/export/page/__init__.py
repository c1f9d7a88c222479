"""A session as one page that plays itself: `page.html`, `page.css` and `page.js`, filled by `page.py`."""
