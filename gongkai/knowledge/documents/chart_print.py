"""图的印法: a chart as the template of typst takes it, drawn as lines in a PDF, or as a picture for a .docx."""

from __future__ import annotations

import io
import json
from importlib import resources
from typing import Any

import typst
from PIL import Image

from gongkai.knowledge.documents import layout
from gongkai.knowledge.documents.chart import Chart
from gongkai.knowledge.documents.chart_drawing import drawing
from gongkai.knowledge.documents.document import Typeface
from gongkai.knowledge.documents.fonts import FontSet

SIZE = 10.5  # 五号
WIDTH = layout.TYPE_WIDTH * layout.POINTS_A_MILLIMETRE
DOTS_PER_INCH = 300
WHITE = 250
COLOURS = 32  # three inks and the steps between them and the paper
TEMPLATE = resources.files(__package__).joinpath("chart.typ").read_bytes()
_PICTURE = b"""
#let data = json(bytes(sys.inputs.chart))
#set page(width: auto, height: auto, margin: 1pt, fill: white)
#bar_chart(data.chart, data.face)
"""


def printed_chart(chart: Chart) -> dict[str, Any]:
    """Return the chart drawn as wide as the text of a document, as chart.typ takes it; lengths in points."""
    drawn = drawing(chart, width=WIDTH, size=SIZE)
    return {
        "width": drawn.width,
        "height": drawn.height,
        "size": drawn.size,
        "axis": drawn.axis,
        "thickness": drawn.thickness,
        "legend": [series.label for series in chart.series],
        "bars": [{"series": bar.series, "top": bar.top, "length": bar.length} for bar in drawn.bars],
        "words": [
            {
                "text": words.text,
                "across": words.across,
                "down": words.down,
                "ends_there": words.ends_there,
                "soft": words.is_soft,
            }
            for words in drawn.words
        ],
    }


def chart_picture(chart: Chart, fonts: FontSet) -> bytes:
    """Return the chart as PNG, 300 dots per inch, as wide as the text of a document.

    The same chart and fonts always give the same bytes.
    """
    given = {"chart": printed_chart(chart), "face": face(fonts)}
    drawn = typst.compile(
        TEMPLATE + _PICTURE,
        font_paths=fonts.loaded,
        ignore_system_fonts=True,
        format="png",
        ppi=DOTS_PER_INCH,
        sys_inputs={"chart": json.dumps(given, ensure_ascii=False)},
        timestamp=0,
    )
    with Image.open(io.BytesIO(bytes(drawn))) as image:
        small = image.convert("RGB").quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    # 调色会把白纸变成近白，印出来是一块灰底。
    small.putpalette([255 if part >= WHITE else part for part in small.getpalette() or ()])
    out = io.BytesIO()
    small.save(out, format="PNG", optimize=True, dpi=(DOTS_PER_INCH, DOTS_PER_INCH))
    return out.getvalue()


def face(fonts: FontSet) -> dict[str, Any]:
    """Return the typeface of the words of a chart, as typst takes it."""
    return {"font": list(fonts.families(Typeface.SONG)), "weight": fonts.weight(Typeface.SONG)}
