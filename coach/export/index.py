"""A page that lists a folder's sessions: plain HTML, which needs nothing but the files beside it."""

from html import escape
from urllib.parse import quote

from coach.export.podcast import Episode, Show

HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{feed}<style>
body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 42rem; margin: 0 auto; padding: 1rem; }}
header img {{ width: 8rem; height: 8rem; border-radius: .5rem; float: right; margin: 0 0 1rem 1rem; }}
article {{ border-top: 1px solid; padding: 1rem 0; clear: both; }}
h2 {{ margin: 0; }}
p {{ margin: .4rem 0; }}
audio {{ width: 100%; margin: .4rem 0; }}
a {{ color: LinkText; padding: .4rem .2rem; display: inline-block; }}
</style>
</head>
<body>
<header>
<img src="{cover}" alt="">
<h1>{title}</h1>
<p>{about}</p>
</header>
<main>
"""

FOOT = "</main>\n</body>\n</html>\n"

FEED_LINK = '<link rel="alternate" type="application/rss+xml" title="{title}" href="feed.xml">\n'


def index_page(show: Show, *, feed: bool = False) -> str:
    """The page; sessions play in it, and can be saved.

    Args:
        show: What is in the folder.
        feed: Whether a feed lies beside it.
    """
    title = escape(show.title)
    link = FEED_LINK.format(title=title) if feed else ""
    head = HEAD.format(title=title, about=escape(show.about), cover=quote(show.cover), feed=link)
    return head + "".join(map(_article, show.episodes)) + FOOT


def _article(episode: Episode) -> str:
    sound = quote(episode.name + episode.sound)
    title = escape(episode.title)
    links = [f'<a href="{sound}" download>Save the sound ({episode.size / 1_000_000:.1f} MB)</a>']
    links += [f'<a href="{quote(episode.name + suffix)}">Words ({suffix[1:]})</a>' for suffix in episode.captions]
    return (
        f'<article>\n<h2 id="{escape(episode.name)}">{title}</h2>\n'
        f"<p>{_minutes(episode.length)}. {escape(episode.about)}</p>\n"
        f'<audio controls preload="none" src="{sound}" aria-label="{title}"></audio>\n<p>{" ".join(links)}</p>\n</article>\n'
    )


def _minutes(length_ms: int) -> str:
    """A length in whole minutes.

    >>> _minutes(61_000), _minutes(540_000)
    ('1 minute', '9 minutes')
    """
    minutes = max(1, round(length_ms / 60_000))
    return f"{minutes} minute{'' if minutes == 1 else 's'}"
