"""The parts of a document that are the same for all, but for its language: styles, the sign of a list, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from markupsafe import escape

from sos_core.language import Language
from sos_core.word_document.runs import runs

HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R: Final = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_RELATIONSHIPS: Final = f"{_PACKAGE}/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"

FOOTER: Final = "rId4"
"""What the document calls the part with the page numbers."""
_LARGE: Final = 1.3
"""Letters in a child's copy, beside those in others."""
BULLETS: Final = 1
"""What the styles call the list."""

TITLE: Final = "Title"
HEADINGS: Final = ("Heading1", "Heading2", "Heading3")
BODY: Final = "Normal"
LIST: Final = "ListBullet"
BELOW: Final = "ListContinue"
"""What stands below an entry of a list."""
QUOTE: Final = "Quote"
TABLE: Final = "TableGrid"

_CONTENT_TYPES: Final = (
    f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_TYPE}.numbering+xml"/>'
    f'<Override PartName="/word/settings.xml" ContentType="{_TYPE}.settings+xml"/>'
    f'<Override PartName="/word/footer1.xml" ContentType="{_TYPE}.footer+xml"/>'
    '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    "</Types>"
)
_TOP: Final = (
    f'{HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONSHIPS}/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
_OF_ALL: Final = (
    f'{HEAD}<Relationships xmlns="{_RELATIONSHIPS}">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/numbering" Target="numbering.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/settings" Target="settings.xml"/>'
    f'<Relationship Id="{FOOTER}" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
)
_NUMBERING: Final = (
    f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="ListBullet"/>'
    '<w:lvlText w:val="•"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl>'
    f'</w:abstractNum><w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
)
# Word takes the names of people out of the properties whenever it is saved again.
_SETTINGS: Final = (
    f"{HEAD}<w:settings {W}><w:removePersonalInformation/><w:removeDateAndTime/>"
    '<w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>'
)


def parts_around(
    document: str, pictures: Sequence[bytes], t: Language, title: str, changed: str, *, large: bool
) -> Mapping[str, bytes]:
    """Every part by its name. `changed`: when the meeting was, RFC 3339 in UTC. `large`: for a child."""
    related = "".join(
        f'<Relationship Id="{picture_id(number)}" Type="{_OFFICE}/image" Target="media/picture{number}.png"/>'
        for number in range(len(pictures))
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _TOP,
        "word/document.xml": document,
        "word/_rels/document.xml.rels": f"{_OF_ALL}{related}</Relationships>",
        "word/styles.xml": _styles(t, _LARGE if large else 1),
        "word/numbering.xml": _NUMBERING,
        "word/settings.xml": _SETTINGS,
        "word/footer1.xml": _footer(t),
        "docProps/core.xml": _properties(t, title, changed),
    }
    media = {f"word/media/picture{number}.png": picture for number, picture in enumerate(pictures)}
    return {name: text.encode() for name, text in parts.items()} | media


def picture_id(number: int) -> str:
    """What the document calls a picture."""
    return f"rIdPicture{number}"


def _properties(t: Language, title: str, changed: str) -> str:
    """No creator and nobody who changed it last: whoever made it is not who said what is in it."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:language>{escape(t.code)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{changed}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{changed}</dcterms:modified></cp:coreProperties>'
    )


def _footer(t: Language) -> str:
    """ "Page 2 of 3", counted by whatever shows it."""
    fields = {"\x00": "PAGE", "\x01": "NUMPAGES"}
    pieces, text = [], ""
    for one in t("Page {page} of {pages}", page="\x00", pages="\x01"):
        if one in fields:
            pieces += [runs(text, t.direction), _field(fields[one])]
            text = ""
        else:
            text += one
    bidi = "<w:bidi/>" if t.direction == "rtl" else ""
    return (
        f'{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="Footer"/>{bidi}</w:pPr>'
        f"{''.join(pieces)}{runs(text, t.direction)}</w:p></w:ftr>"
    )


def _field(code: str) -> str:
    return f'<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def _styles(t: Language, larger: float) -> str:
    code = escape(t.code)
    languages = f'w:val="{code}" w:bidi="{code}"' if t.direction == "rtl" else f'w:val="{code}"'

    def letters(points: int, *, bold: bool = False) -> str:
        half_points = round(2 * points * larger)
        thick = "<w:b/><w:bCs/>" if bold else ""
        return f'{thick}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'

    border = 'w:val="single" w:color="767676" w:sz='
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    return (
        f"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
        f"{letters(11)}<w:lang {languages}/></w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        + _style(BODY, "Normal", default=True)
        + _style(TITLE, "Title", _heading(0, 0, 160), letters(20, bold=True))
        + _style(HEADINGS[0], "heading 1", _heading(1, 320, 100), letters(14, bold=True))
        + _style(HEADINGS[1], "heading 2", _heading(2, 220, 80), letters(12, bold=True))
        + _style(HEADINGS[2], "heading 3", _heading(3, 160, 60), letters(11, bold=True))
        + _style(LIST, "List Bullet", f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr><w:spacing w:after="60"/>')
        + _style(BELOW, "List Continue", '<w:spacing w:after="60"/><w:ind w:left="340"/>', letters(10))
        + _style(
            QUOTE,
            "Quote",
            f'<w:pBdr><w:left {border}"18" w:space="8"/></w:pBdr><w:spacing w:after="60"/><w:ind w:left="340"/>',
            letters(12),
        )
        + _style("Footer", "footer", '<w:jc w:val="center"/>', letters(9))
        + f'<w:style w:type="table" w:styleId="{TABLE}"><w:name w:val="Table Grid"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>'
        + "".join(f'<w:{side} {border}"4" w:space="0"/>' for side in sides)
        + '</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        "</w:styles>"
    )


def _style(id: str, name: str, paragraph: str = "", letters: str = "", *, default: bool = False) -> str:
    return (
        f'<w:style w:type="paragraph" w:default="{int(default)}" w:styleId="{id}"><w:name w:val="{name}"/>'
        + ("" if default else f'<w:basedOn w:val="{BODY}"/>')
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{letters}</w:rPr>" if letters else "")
        + "</w:style>"
    )


def _heading(level: int, before: int, after: int) -> str:
    """Never the last line of a page."""
    outline = f'<w:outlineLvl w:val="{level - 1}"/>' if level else ""
    return f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}"/>{outline}'
