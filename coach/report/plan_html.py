"""A plan as a page that prints well on A4, and is read well on a screen."""

from collections.abc import Iterator
from html import escape

from coach.programme import State
from coach.report.plan_rows import headings, how_tos, table_rows
from coach.report.plan_sheet import ADVICE, PlanSheet, plain

STYLE = """\
:root { color-scheme: light; }
body { font: 16px/1.45 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; color: #1b2228;
  background: #fff; margin: 0 auto; padding: 1rem; max-width: 70rem; }
h1 { font-size: 1.6rem; margin: 0; } h2 { font-size: 1.25rem; margin: 2rem 0 .5rem; } h3 { margin: 1.2rem 0 .2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin-top: 1rem; }
th, td { border: 1px solid #8d979f; padding: .35rem .5rem; text-align: center; }
th { background: #d3e8e2; } tr.rest td, tr.missed td { background: #e6e7e4; } tr.today td { font-weight: 600; }
td:nth-child(3) { white-space: nowrap; } td.box { font-size: 1.3rem; line-height: 1; }
td.note { min-width: 8rem; text-align: left; }
.dose { color: #45525d; margin: 0; } .how ol { margin: .3rem 0 0; padding-left: 1.4rem; }
@page { size: A4 landscape; margin: 12mm; }
@media print {
  body { font-size: 11px; padding: 0; max-width: none; } .wide { overflow: visible; }
  th, td { padding: .2rem .4rem; } td.box { font-size: 1rem; }
  thead { display: table-header-group; } tr { break-inside: avoid; } .how { break-before: page; columns: 2; column-gap: 2rem; }
  section { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""


def plan_html(sheet: PlanSheet) -> bytes:
    """The plan as one HTML page that names no other file."""
    title = escape(plain(sheet.title))
    return "\n".join(
        [
            '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>",
            f"<h1>{title}</h1>\n<p>{escape(sheet.subtitle)}<br><strong>{ADVICE}</strong></p>",
            *_table(sheet),
            '<div class="how">\n<h2>How each exercise is done</h2>',
            *_exercises(sheet),
            "</div>\n</main>\n</body>\n</html>\n",
        ]
    ).encode()


def _table(sheet: PlanSheet) -> Iterator[str]:
    heads = headings(sheet)
    yield '<div class="wide" tabindex="0" role="region" aria-label="Sessions">\n<table>\n<thead><tr>'
    yield "".join(f'<th scope="col">{escape(text)}</th>' for text in heads) + "</tr></thead>\n<tbody>"
    kinds = {"Done": ' class="box"', "Note": ' class="note"'}
    for row, cells in zip(sheet.rows, table_rows(sheet), strict=True):
        style = f' class="{row.state.value}"' if row.state in {State.REST, State.MISSED, State.TODAY} else ""
        marked = zip(cells, [""] * (len(heads) - 4) + [kinds.get(text, "") for text in heads[-4:]], strict=True)
        yield f"<tr{style}>" + "".join(f"<td{kind}>{escape(text)}</td>" for text, kind in marked) + "</tr>"
    yield "</tbody>\n</table>\n</div>"


def _exercises(sheet: PlanSheet) -> Iterator[str]:
    for how in how_tos(sheet):
        yield f"<section>\n<h3>{escape(how.name)}</h3>"
        yield f'<p class="dose">{escape(how.dose)}. {escape(how.needs[:1].upper() + how.needs[1:])}.</p>\n<ol>'
        yield from (f"<li>{escape(line)}</li>" for line in how.how)
        yield "</ol>\n</section>"
