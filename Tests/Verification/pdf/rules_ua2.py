"""PDF/UA-2 (ISO 14289-2): veraPDF's rules as our own checks."""
import re

import pikepdf

from judging import Rules
from reading import PDF2, is_dictionary, listed

UA2 = Rules("PDF/UA-2")
rule = UA2.rule
UAID = "http://www.aiim.org/pdfua/ns/id/"
DC = "http://purl.org/dc/elements/1.1/"
LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
# ISO 32000-2, Table 116.
PREDEFINED = set(
    "/" + name for name in
    "GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H "
    "UniGB-UCS2-V UniGB-UTF16-H UniGB-UTF16-V B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H "
    "ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-H UniCNS-UTF16-V 83pv-RKSJ-H 90ms-RKSJ-H "
    "90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V "
    "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V "
    "KSCms-UHC-H KSCms-UHC-V KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H "
    "UniKS-UTF16-V Identity-H Identity-V".split())


def has_private(text):
    return any(0xE000 <= ord(c) <= 0xF8FF or 0xF0000 <= ord(c) <= 0xFFFFD or ord(c) >= 0x100000 for c in text)


def of_type(document, *names):
    return [element for element in document.elements if element.standard in names]


# -- Version identification and the catalog

@rule("5-1")
def identified(document):
    if document.property(UAID, "part") is None:
        yield "no pdfuaid:part"


@rule("5-2")
def part(document):
    value = document.property(UAID, "part")
    if value not in (None, "2"):
        yield f"part {value}"


@rule("5-3", "5-4")
def prefix(document):
    yield from (found.decode() for found in document.prefixes(UAID) if found != b"pdfuaid")


@rule("5-5")
def revision(document):
    value = document.property(UAID, "rev")
    if not re.fullmatch(r"\d{4}", value or ""):
        yield f"rev {value}"


@rule("6.2-1")
def marked(document):
    if document.root.get("/MarkInfo", {}).get("/Marked") is not True:
        yield "not marked"


@rule("8.4.4-1")
def language(document):
    if not str(document.root.get("/Lang", "")):
        yield "no language"


@rule("8.11.1-1")
def titled(document):
    if document.property(DC, "title") is None:
        yield "no dc:title"


@rule("8.11.1-2")
def has_metadata(document):
    stream = document.root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream) or stream.get("/Type") != "/Metadata" or stream.get("/Subtype") != "/XML":
        yield "no metadata stream"


@rule("8.11.2-1")
def shows_title(document):
    if document.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True:
        yield "the window does not show the title"


# -- Logical structure

@rule("8.2.1-1")
def has_tree(document):
    if "/StructTreeRoot" not in document.root:
        yield "no structure tree"


@rule("8.2.1-2")
def has_parent(document):
    yield from (element for element in document.elements if "/P" not in element.dictionary)


@rule("8.2.2-1")
def tagged_or_artifact(document):
    for item in document.shown:
        if not item.is_artifact and (item.page.objgen, item.number) not in document.owners:
            yield f"{item.kind} on page object {item.page.objgen[0]}"


@rule("8.2.4-1")
def standard_type(document):
    yield from (element for element in document.elements
                if element.standard is None and element.mapping_fault is None)


def mapped_wrongly(fault):
    def check(document):
        yield from (element for element in document.elements if element.mapping_fault == fault)
    return check


rule("8.2.4-2")(mapped_wrongly("circle"))
rule("8.2.4-3")(mapped_wrongly("same namespace"))
rule("8.2.4-4")(mapped_wrongly("remapped"))


@rule("8.2.5.2-1")
def one_document(document):
    if [element.standard for element in document.tree] != ["Document"]:
        yield f"{document.tree[:3]} beneath the root"


@rule("8.2.5.2-2")
def document_of_pdf2(document):
    yield from (element for element in document.tree[:1]
                if element.standard == "Document" and element.standard_namespace != PDF2)


def refers(element):
    return [target.objgen for target in listed(element.dictionary.get("/Ref"))]


@rule("8.2.5.8-1")
def contents_refer(document):
    for item in of_type(document, "TOCI"):
        if not refers(item) and not any(refers(kid) for kid in item.elements):
            yield item


@rule("8.2.5.12-1")
def no_plain_heading(document):
    yield from of_type(document, "H")


@rule("8.2.5.14-1")
def no_old_note(document):
    yield from of_type(document, "Note")


@rule("8.2.5.14-2")
def calls_are_answered(document):
    callers = {}
    for element in document.elements:
        for key in refers(element):
            callers.setdefault(key, set()).add(element.key)
    for note in of_type(document, "FENote"):
        if not callers.get(note.key, set()) <= set(refers(note)):
            yield note


@rule("8.2.5.14-3")
def notes_are_called(document):
    for note in of_type(document, "FENote"):
        for key in refers(note):
            if key not in document.by_key or note.key not in refers(document.by_key[key]):
                yield note


@rule("8.2.5.14-4")
def note_type(document):
    yield from (note for note in of_type(document, "FENote")
                if str(note.attribute("/NoteType")) not in ("/Footnote", "/Endnote", "/None"))


def links(document):
    return [(note, document.holder(note)) for _, note in document.annotations if note.get("/Subtype") == "/Link"]


@rule("8.2.5.20-1")
def link_is_enclosed(document):
    yield from (f"link {note.objgen[0]}" for note, holder in links(document)
                if holder is None or holder.standard not in ("Link", "Reference"))


def target(note):
    """What a link leads to, comparable."""
    action = note.get("/A")
    found = action.get("/URI", action.get("/SD", action.get("/D"))) if action is not None else note.get("/Dest")
    if isinstance(found, pikepdf.Array):
        return tuple(part.objgen if getattr(part, "is_indirect", False) else str(part) for part in found)
    return str(found)


@rule("8.2.5.20-2")
def one_target_each(document):
    for element in of_type(document, "Link", "Reference"):
        targets = {target(thing) for thing in element.objects if thing.get("/Subtype") == "/Link"}
        if len(targets) > 1:
            yield element


@rule("8.2.5.25-1")
def labels_are_numbered(document):
    for element in of_type(document, "L"):
        has_labels = any(kid.standard == "Lbl" for item in element.elements for kid in item.elements)
        if has_labels and str(element.attribute("/ListNumbering") or "/None") == "/None":
            yield element


@rule("8.2.5.25-2")
def items_have_bodies(document):
    yield from (item for item in of_type(document, "LI") if item.marks)


# -- Tables

class Grid:
    """Where the cells of a table stand: rows of columns, cells over one another, and how far each reaches."""

    def __init__(self, table):
        groups = [kid for kid in table.elements if kid.standard in ("THead", "TBody", "TFoot")]
        self.groups = [[row for row in group.elements if row.standard == "TR"] for group in groups]
        loose = [row for row in table.elements if row.standard == "TR"]
        self.groups += [loose] if loose else []
        self.places, self.overlaps, self.cells, self.ends = {}, [], [], []
        row = 0
        for group in self.groups:
            for line in group:
                self._place(line, row)
                row += 1
            self.ends.append(row)
        self.rows = row

    def _place(self, line, row):
        column = 0
        for cell in (kid for kid in line.elements if kid.standard in ("TH", "TD")):
            while (row, column) in self.places:
                column += 1
            across, down = int(cell.attribute("/ColSpan") or 1), int(cell.attribute("/RowSpan") or 1)
            area = [(r, c) for r in range(row, row + down) for c in range(column, column + across)]
            if any(place in self.places for place in area):
                self.overlaps.append(cell)
            self.places.update((place, cell) for place in area)
            self.cells.append((cell, row, column, down, across))
            column += across

    def widths(self):
        return [1 + max((c for r, c in self.places if r == row), default=-1) for row in range(self.rows)]

    def is_full(self):
        """Whether every column has as many rows as its table and its group, and no cell reaches out of its group."""
        start = 0
        for end in self.ends:
            for cell, row, _, down, _ in self.cells:
                if start <= row < end < row + down:
                    return False
            start = end
        return all(row < self.rows for row, _ in self.places)


def grids(document):
    return [(table, Grid(table)) for table in of_type(document, "Table")]


@rule("8.2.5.26-1")
def cells_apart(document):
    yield from (cell for _, grid in grids(document) for cell in grid.overlaps)


@rule("8.2.5.26-2")
def columns_alike(document):
    yield from (table for table, grid in grids(document) if not grid.is_full())


@rule("8.2.5.26-3", "8.2.5.26-4")
def rows_alike(document):
    yield from (table for table, grid in grids(document) if len(set(grid.widths())) > 1)


def unheaded(grid):
    """(cell, unknown headers): cells of a table with headers that none of them is for."""
    headers = [entry for entry in grid.cells if entry[0].standard == "TH"]
    known = {str(entry[0].dictionary.get("/ID")) for entry in headers}
    by_scope = {scope: {at for cell, row, column, down, across in headers
                        if str(cell.attribute("/Scope")) in (scope, "/Both")
                        for at in (range(column, column + across) if scope == "/Column" else range(row, row + down))}
                for scope in ("/Column", "/Row")}
    for cell, row, column, down, across in grid.cells:
        if cell.standard != "TD" or not headers:
            continue
        named = [str(name) for name in listed(cell.attribute("/Headers"))]
        if named:
            if not set(named) <= known:
                yield cell, [name for name in named if name not in known]
        elif not by_scope["/Column"] & set(range(column, column + across)) \
                and not by_scope["/Row"] & set(range(row, row + down)):
            yield cell, []


@rule("8.2.5.26-6")
def headers_exist(document):
    yield from (cell for _, grid in grids(document) for cell, unknown in unheaded(grid) if unknown)


@rule("8.2.5.26-5")
def cells_have_headers(document):
    yield from (cell for _, grid in grids(document) for cell, unknown in unheaded(grid) if not unknown)


@rule("8.2.5.27-1")
def caption_at_an_end(document):
    for element in document.elements:
        if any(kid.standard == "Caption" for kid in element.elements[1:-1]):
            yield element


@rule("8.2.5.28.2-1")
def figure_described(document):
    yield from (element for element in of_type(document, "Figure")
                if "/Alt" not in element.dictionary and "/ActualText" not in element.dictionary)


# -- Text

@rule("8.4.3-1")
def private_is_replaced(document):
    for font, code, _, real, replaced in document.glyphs:
        if real and not replaced and has_private(font.text(code) or ""):
            yield f"code {code.hex()}"


def without_private(key):
    def check(document):
        for thing in document.dictionaries:
            if key in thing and has_private(str(thing.get(key))):
                yield thing.objgen
        if key == "/ActualText" or key == "/Alt":
            for item in document.shown:
                for _, properties in item.marks:
                    if properties is not None and has_private(str(properties.get(key, ""))):
                        yield item.page.objgen
    return check


rule("8.4.3-2")(without_private("/ActualText"))
rule("8.4.3-3")(without_private("/Alt"))


@rule("8.4.4-2")
def languages_are_tags(document):
    found = [thing.get("/Lang") for thing in document.dictionaries if "/Lang" in thing]
    for item in document.shown:
        found += [properties.get("/Lang") for _, properties in item.marks
                  if properties is not None and "/Lang" in properties]
    yield from {repr(str(value)) for value in found if not LANGUAGE.fullmatch(str(value))}


def readable_strings(document):
    """Strings for human eyes (8.6): titles, descriptions, labels."""
    for thing in document.dictionaries:
        for key in ("/Title", "/Contents", "/Desc", "/E", "/T", "/TU", "/Info", "/Alt", "/ActualText", "/Author",
                    "/Subject", "/Keywords", "/Producer", "/Creator"):
            if isinstance(thing.get(key), pikepdf.String):
                yield str(thing.get(key))
        if thing.get("/S") in ("/D", "/R", "/r", "/A", "/a") and "/P" in thing:
            yield str(thing.get("/P"))


@rule("8.6-1")
def strings_without_private(document):
    yield from (repr(text) for text in readable_strings(document) if has_private(text))


# -- Fonts

def composite_fonts(document):
    return [document.font(thing) for thing in document.dictionaries if thing.get("/Subtype") == "/Type0"
            and "/DescendantFonts" in thing]


def shown_fonts(document):
    return {id(font): font for font, *_ in document.glyphs}.values()


@rule("8.4.5.3.1-1")
def same_ordering(document):
    for font in composite_fonts(document):
        if font.cmap is None:
            continue
        info, own = font.dictionary.Encoding.get("/CIDSystemInfo", {}), font.descendant.CIDSystemInfo
        same = all(str(info.get(key)) == str(own.get(key)) for key in ("/Registry", "/Ordering"))
        if not same or int(own.get("/Supplement", 0)) > int(info.get("/Supplement", 0)):
            yield str(font.dictionary.BaseFont)


@rule("8.4.5.3.2-1")
def mapped_to_glyphs(document):
    for font in composite_fonts(document):
        mapping = font.descendant.get("/CIDToGIDMap")
        if font.descendant.get("/Subtype") == "/CIDFontType2" and "/FontFile2" in font.descendant.get(
                "/FontDescriptor", {}) and not (isinstance(mapping, pikepdf.Stream) or mapping == "/Identity"):
            yield str(font.dictionary.BaseFont)


@rule("8.4.5.4-1")
def cmaps_embedded(document):
    for font in composite_fonts(document):
        if font.cmap is None and str(font.dictionary.get("/Encoding")) not in PREDEFINED:
            yield str(font.dictionary.get("/Encoding"))


@rule("8.4.5.4-2")
def same_writing_mode(document):
    for font in composite_fonts(document):
        if font.cmap is not None and font.cmap.mode != int(font.dictionary.Encoding.get("/WMode", 0)):
            yield str(font.dictionary.BaseFont)


@rule("8.4.5.4-3")
def no_other_cmap(document):
    for font in composite_fonts(document):
        if font.cmap is None:
            continue
        used = {str(name) for name in (font.dictionary.Encoding.get("/UseCMap"),
                                       font.cmap.used and "/" + font.cmap.used) if name is not None}
        if not used <= PREDEFINED:
            yield str(font.dictionary.BaseFont)


@rule("8.4.5.5.1-1")
def embedded(document):
    for font, _, hidden, *_ in document.glyphs:
        if not hidden and font.subtype != "/Type3" and (font.program is None or (
                font.program.table is None and font.program.cff is None and not font.program.is_broken)):
            yield str(font.dictionary.BaseFont)
            return


def composite_glyphs(document):
    """(font, code, glyph) of what is visible through composite fonts with a legible program."""
    for font, code, hidden, *_ in document.glyphs:
        if font.is_composite and not hidden and (font.program.table is not None or font.program.cff is not None):
            yield font, code, font.glyph(code)


@rule("8.4.5.5.1-2")
def glyphs_present(document):
    yield from (f"{font.dictionary.BaseFont} {code.hex()}" for font, code, glyph in composite_glyphs(document)
                if not font.program.has(glyph))


@rule("8.4.5.6-1")
def widths_agree(document):
    for font, code, glyph in composite_glyphs(document):
        if font.program.has(glyph) and abs(font.program.width(glyph) - font.width(code)) > 1:
            yield f"{font.dictionary.BaseFont} {code.hex()}: {font.width(code)}, {font.program.width(glyph):.1f}"


@rule("8.4.5.8-1")
def characters_known(document):
    yield from (f"{font.dictionary.get('/BaseFont')} {code.hex()}" for font, code, *_ in document.glyphs
                if not font.text(code))


@rule("8.4.5.8-2")
def characters_real(document):
    yield from (f"{font.dictionary.get('/BaseFont')} {code.hex()}" for font, code, *_ in document.glyphs
                if set(font.text(code) or "") & {"\0", "\ufeff", "\ufffe"})


@rule("8.4.5.9-1")
def no_notdef(document):
    yield from (f"{font.dictionary.BaseFont} {code.hex()}" for font, code, *_ in document.glyphs
                if font.is_composite and font.glyph(code) in (None, 0))


# -- Navigation, annotations, attachments

def destinations(document):
    """(place, destination) of outlines, links, names and the opening action."""
    for thing in document.dictionaries:
        if "/Dest" in thing:
            yield thing.objgen, thing.get("/Dest")
    if isinstance(document.root.get("/OpenAction"), pikepdf.Array):
        yield (0, 0), document.root.OpenAction
    for name, value in document.named("/Dests"):
        yield str(name), value


@rule("8.8-1")
def structure_destinations(document):
    for place, value in destinations(document):
        if isinstance(value, (pikepdf.String, pikepdf.Name)):
            continue
        value = value.get("/SD") if is_dictionary(value) else value
        if value is None or not is_dictionary(value[0]) or "/S" not in value[0]:
            yield place


@rule("8.8-2")
def structure_actions(document):
    for thing in document.dictionaries:
        if thing.get("/S") == "/GoTo" and "/SD" not in thing:
            yield thing.objgen


@rule("8.9.2.2-1")
def invisible_is_artifact(document):
    yield from (note.objgen for _, note in document.annotations
                if int(note.get("/F", 0)) & 1 and "/StructParent" in note)


@rule("8.9.2.2-2")
def unviewed_is_artifact(document):
    yield from (note.objgen for _, note in document.annotations
                if int(note.get("/F", 0)) & 0x120 == 0x20 and "/StructParent" in note)


@rule("8.9.3.3-1")
def tab_order(document):
    yield from (page.obj.objgen for page in document.pdf.pages
                if len(page.obj.get("/Annots", [])) and page.obj.get("/Tabs") not in ("/A", "/W", "/S"))


@rule("8.9.4.2-1")
def same_description(document):
    for _, note in document.annotations:
        holder = document.holder(note)
        if holder is not None and "/Contents" in note and "/Alt" in holder.dictionary \
                and str(note.Contents) != str(holder.dictionary.Alt):
            yield note.objgen


@rule("8.14.1-1")
def attachments_described(document):
    yield from (str(name) for name, value in document.named("/EmbeddedFiles") if "/Desc" not in value)


# -- What no file of ours holds

def types(*names):
    return lambda document: of_type(document, *names)


def annotations_besides_links(document):
    yield from (note.get("/Subtype") for _, note in document.annotations if note.get("/Subtype") != "/Link")


def catalog(key):
    return lambda document: [key] if key in document.root else []


def simple_fonts(document):
    yield from (font.subtype for font in shown_fonts(document) if not font.is_composite)


UA2.leaves(types("Ruby"), "8.2.5.23-1")
UA2.leaves(types("Warichu"), "8.2.5.24-1")
UA2.leaves(types("math", "Formula"), "8.2.5.29-1")
UA2.leaves(simple_fonts, "8.4.5.7-1", "8.4.5.7-2", "8.4.5.7-3", "8.4.5.7-4")
UA2.leaves(catalog("/OCProperties"), "8.7-1", "8.7-2")
UA2.leaves(catalog("/AcroForm"), "8.10.1-1", "8.10.1-2", "8.10.1-3", "8.10.2.3-1", "8.10.2.3-2", "8.10.3.3-1",
           "8.10.3.5-1")
UA2.leaves(annotations_besides_links, "8.9.2.3-1", "8.9.2.3-2", "8.9.2.4.7-1", "8.9.2.4.8-1", "8.9.2.4.9-1",
           "8.9.2.4.10-1", "8.9.2.4.11-1", "8.9.2.4.11-2", "8.9.2.4.12-1", "8.9.2.4.13-1", "8.9.2.4.14-1",
           "8.9.2.4.15-1", "8.9.2.4.16-1", "8.9.2.4.19-1", "8.9.2.4.19-2")
