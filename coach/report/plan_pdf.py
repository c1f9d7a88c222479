"""A plan as a PDF to print on A4 and tick off."""

from datetime import datetime, timezone
from typing import cast

from fpdf import FPDF
from fpdf.enums import TableBordersLayout, TextEmphasis, VAlign, XPos, YPos
from fpdf.fonts import FontFace

from coach.errors import MachineError
from coach.programme import State
from coach.report.plan_rows import BOX, TICKED, headings, how_tos, table_rows
from coach.report.plan_sheet import ADVICE, HowTo, PlanSheet, plain

LETTERS = "cp1252"
"""What the fonts that every PDF reader has can write."""

INK, HEAD_FILL, REST_FILL = (27, 34, 40), (211, 232, 226), (230, 231, 228)
BEFORE, AFTER = (13.0, 11.0, 23.0), (13.0, 14.0, 14.0)
"""Millimetres of the columns before and after the doses; what is left is for the note."""

MOST_DOSE, LEAST_DOSE, LEAST_NOTE = 30.0, 16.0, 25.0
A4 = (210.0, 297.0)
MARGIN = 12
LINE = 7.5
"""Millimetres: room to write by hand."""


class _Paper(FPDF):
    """A4 with the number of the page below."""

    def footer(self) -> None:
        """The number of the page, and of all."""
        self.set_y(-MARGIN)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"Page {self.page_no()} of {{nb}}", align="C")


def plan_pdf(sheet: PlanSheet) -> bytes:
    """The plan as PDF; the same plan gives the same bytes.

    Raises:
        MachineError: It has letters that the fonts of every PDF reader lack.
    """
    paper = _Paper(orientation="landscape", format=(A4[0], page_width(len(sheet.programme.courses))))
    paper.set_creation_date(datetime.combine(sheet.programme.start, datetime.min.time(), timezone.utc))
    paper.core_fonts_encoding = LETTERS
    paper.set_title(written(plain(sheet.title)))
    paper.set_creator("coach")
    paper.set_lang("en")
    paper.set_margin(MARGIN)
    paper.set_auto_page_break(auto=True, margin=MARGIN + 5)
    paper.set_text_color(*INK)
    paper.add_page()
    _head(paper, sheet)
    _table(paper, sheet)
    _exercises(paper, sheet)
    return bytes(paper.output())


def _line(paper: FPDF, text: str, size: float, style: str = "") -> None:
    paper.set_font("helvetica", style, size)
    paper.multi_cell(0, size * 0.5, written(text), new_x=XPos.LMARGIN, new_y=YPos.NEXT)


def _head(paper: FPDF, sheet: PlanSheet) -> None:
    _line(paper, plain(sheet.title), 18, "B")
    paper.ln(1)
    _line(paper, sheet.subtitle, 11)
    _line(paper, ADVICE, 11, "B")
    paper.ln(2)


def _table(paper: FPDF, sheet: PlanSheet) -> None:
    """The sessions; the head stands on each page."""
    head = headings(sheet)
    widths = column_widths(paper.epw, len(sheet.programme.courses))
    paper.set_font("helvetica", size=9)
    paper.set_draw_color(141, 151, 159)
    bold = FontFace(emphasis=TextEmphasis.B, fill_color=HEAD_FILL, color=INK)
    grey = FontFace(fill_color=REST_FILL)
    with paper.table(
        col_widths=widths,
        headings_style=bold,
        line_height=LINE * 0.6,
        text_align="CENTER",
        v_align=VAlign.M,
        borders_layout=TableBordersLayout.ALL,
        padding=(1.4, 1),
    ) as table:
        table.row([written(text) for text in head])
        for row, cells in zip(sheet.rows, table_rows(sheet), strict=True):
            shown = [{BOX: "[   ]", TICKED: "[ x ]"}.get(text, text) for text in cells]
            table.row([written(text) for text in shown], style=grey if row.state is State.REST else None)


def page_width(doses: int) -> float:
    """The width of the pages with the table, in millimetres: that of A4, or more where there are very many exercises."""
    return max(A4[1], sum(BEFORE) + LEAST_DOSE * doses + sum(AFTER) + LEAST_NOTE + 2 * MARGIN)


def column_widths(width: float, doses: int) -> tuple[float, ...]:
    """The width of each column, in millimetres; they fill the page."""
    free = width - sum(BEFORE) - sum(AFTER)
    dose = min(MOST_DOSE, (free - LEAST_NOTE) / doses)
    return (*BEFORE, *[dose] * doses, *AFTER, free - dose * doses)


def _exercises(paper: FPDF, sheet: PlanSheet) -> None:
    paper.add_page(orientation="portrait", format=A4)
    _line(paper, "How each exercise is done", 14, "B")
    for how in how_tos(sheet):
        paper.ln(3)
        with paper.unbreakable() as whole:
            _exercise(cast("FPDF", whole), how)  # it takes what a page takes


def _exercise(paper: FPDF, how: HowTo) -> None:
    _line(paper, how.name, 12, "B")
    _line(paper, f"{how.dose}. {how.needs[:1].upper()}{how.needs[1:]}.", 9, "I")
    for number, text in enumerate(how.how, start=1):
        _line(paper, f"{number}. {text}", 10)


def written(text: str) -> str:
    """The text, as far as a PDF's own fonts have its letters.

    Raises:
        MachineError: They lack one.
    """
    try:
        text.encode(LETTERS)
    except UnicodeEncodeError as error:
        lacking = text[error.start]
        raise MachineError(f"a PDF cannot be written here: its fonts lack {lacking!r} (choose an .html or .xlsx file)") from error
    return text
