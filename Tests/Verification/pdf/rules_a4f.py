"""PDF/A-4f (ISO 19005-4): veraPDF's rules as our own checks."""
import re

import pikepdf

import rules_ua2 as ua2
from judging import Rules
from reading import is_dictionary, listed

A4F = Rules("PDF/A-4f")
rule = A4F.rule
AID = "http://www.aiim.org/pdfa/ns/id/"
FILTERS = {"/" + name for name in "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode "
           "DCTDecode JPXDecode".split()}
# ISO 32000-2, Annex A.
OPERATORS = set("b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP n "
                "q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
                ) | {"INLINE IMAGE"}


def raw_objects(document):
    """The file outside its streams: what no parser has tidied."""
    return re.sub(rb"\bstream\r?\n.*?\bendstream\b", b"stream endstream", document.data, flags=re.S)


# -- File structure

@rule("6.1.2-1")
def header(document):
    if not re.match(rb"%PDF-2\.[0-9](\r\n|\r|\n)", document.data):
        yield repr(document.data[:12])


@rule("6.1.2-2")
def binary_comment(document):
    if not re.match(rb"%PDF-\d\.\d(\r\n|\r|\n)%[\x80-\xff]{4}", document.data):
        yield repr(document.data[:16])


@rule("6.1.3-1")
def identified(document):
    if not any(len(bytes(part)) for part in document.pdf.trailer.get("/ID", [])):
        yield "no ID"


@rule("6.1.3-2")
def open_to_all(document):
    if "/Encrypt" in document.pdf.trailer:
        yield "encrypted"


@rule("6.1.3-3")
def nothing_after_the_end(document):
    if not re.search(rb"%%EOF(\r\n|\r|\n)?\Z", document.data):
        yield repr(document.data[-16:])


@rule("6.1.3-4")
def no_information(document):
    if "/Info" in document.pdf.trailer and "/PieceInfo" not in document.root:
        yield "Info"


HEXADECIMAL = re.compile(rb"(?<!<)<(?!<)([^<>]*)>(?!>)")


def hexadecimal(document):
    """The hexadecimal strings of objects outside streams and in object streams, without what parentheses enclose."""
    parts = [raw_objects(document)]
    parts += [stream.read_bytes() for stream in document.streams if stream.get("/Type") == "/ObjStm"]
    for part in parts:
        yield from HEXADECIMAL.findall(re.sub(rb"\((?:\\.|[^()\\])*\)", b"()", part, flags=re.S))


@rule("6.1.5-1")
def even_digits(document):
    yield from (repr(digits[:12]) for digits in hexadecimal(document) if len(re.sub(rb"\s", b"", digits)) % 2)


@rule("6.1.5-2")
def only_digits(document):
    yield from (repr(digits[:12]) for digits in hexadecimal(document) if re.search(rb"[^0-9A-Fa-f\s]", digits))


@rule("6.1.6.1-1")
def stream_lengths(document):
    for match in re.finditer(rb"/Length (\d+)(?! \d+ R)[^>]*(?:>(?!>)[^>]*)*>>\s*stream(\r\n|\n)", document.data):
        end = document.data[match.end() + int(match[1]):][:12]
        if not re.match(rb"(\r\n|\n|\r)?endstream", end):
            yield f"at byte {match.start()}"


@rule("6.1.6.1-2")
def no_outside_data(document):
    yield from (stream.objgen for stream in document.streams
                if any(key in stream for key in ("/F", "/FFilter", "/FDecodeParms")))


@rule("6.1.6.2-1")
def known_filters(document):
    for stream in document.streams:
        yield from (str(name) for name in listed(stream.get("/Filter")) if str(name) not in FILTERS)


@rule("6.1.7-1")
def names_are_utf8(document):
    for thing in document.dictionaries:
        for key in ("/BaseFont", "/FontName", "/S"):
            if isinstance(thing.get(key), pikepdf.Name):
                try:
                    str(thing.get(key))
                except UnicodeDecodeError:
                    yield f"{key} of object {thing.objgen[0]}"


@rule("6.1.8-1")
def object_spacing(document):
    text = raw_objects(document)
    count = len(re.findall(rb"\bendobj\b", text))
    good = len(re.findall(rb"(?:^|[\r\n])\d+ \d+ obj(?=[\r\n])", text))
    if good != count or len(re.findall(rb"[\r\n]endobj[\r\n]", text)) != count:
        yield f"{count} objects, {good} well spaced"


@rule("6.1.12-1")
def version(document):
    if "/Version" in document.root and not re.fullmatch(r"/2\.[0-9]", str(document.root.Version)):
        yield str(document.root.Version)


# -- Graphics

def contents(document):
    """(page, instructions) of every page."""
    for page in document.pdf.pages:
        yield page, pikepdf.parse_content_stream(page)


@rule("6.2.2-1")
def known_operators(document):
    for _, instructions in contents(document):
        yield from {str(one.operator) for one in instructions} - OPERATORS


@rule("6.2.2-2")
def own_resources(document):
    # qpdf gives a page without resources empty ones when it opens a file.
    for page, instructions in contents(document):
        if not page.obj.get("/Resources") and any(str(one.operator) in KINDS for one in instructions):
            yield page.obj.objgen


KINDS = {"Tf": "/Font", "Do": "/XObject", "gs": "/ExtGState", "cs": "/ColorSpace", "CS": "/ColorSpace", "sh": "/Shading"}
DEVICE = {"/DeviceRGB", "/DeviceGray", "/DeviceCMYK", "/Pattern"}


@rule("6.2.2-3")
def resources_exist(document):
    for page, instructions in contents(document):
        for one in instructions:
            kind = KINDS.get(str(one.operator))
            if kind and str(one.operands[0]) not in page.obj.get("/Resources", {}).get(kind, {}) \
                    and str(one.operands[0]) not in DEVICE:
                yield str(one.operands[0])


def profile_fault(data, classes):
    """What is wrong with an ICC profile's header (ICC.1:2010, 7.2)."""
    if len(data) < 128 or data[36:40] != b"acsp":
        return "no profile"
    if data[8] > 4:
        return f"version {data[8]}"
    if data[12:16] not in classes or data[16:20] not in (b"RGB ", b"CMYK", b"GRAY", b"Lab "):
        return f"{data[12:16]} of {data[16:20]}"
    return None


def intents(document):
    return listed(document.root.get("/OutputIntents"))


@rule("6.2.3-1")
def output_profile(document):
    for intent in intents(document):
        if "/DestOutputProfile" in intent:
            fault = profile_fault(intent.DestOutputProfile.read_bytes(), (b"prtr", b"mntr"))
            if fault:
                yield fault


@rule("6.2.3-2")
def one_output_profile(document):
    if len({intent.DestOutputProfile.objgen for intent in intents(document) if "/DestOutputProfile" in intent}) > 1:
        yield "several profiles"


@rule("6.2.3-3")
def no_outside_profile(document):
    yield from ("DestOutputProfileRef" for intent in intents(document) if "/DestOutputProfileRef" in intent)


def colour_profiles(document):
    for thing in document.objects + [value for one in document.dictionaries for value in one.values()]:
        if isinstance(thing, pikepdf.Array) and len(thing) == 2 and thing[0] == "/ICCBased":
            yield thing[1]


@rule("6.2.4.2-1")
def colour_profile(document):
    for stream in colour_profiles(document):
        fault = profile_fault(stream.read_bytes(), (b"prtr", b"mntr", b"scnr", b"spac"))
        if fault:
            yield fault


def output_space(document):
    for intent in intents(document):
        if "/DestOutputProfile" in intent:
            return intent.DestOutputProfile.read_bytes()[16:20]
    return None


def uses(document, operators, space):
    if any(str(one.operator) in operators for _, instructions in contents(document) for one in instructions):
        return True
    return any(thing.get("/ColorSpace") == space for thing in document.streams if thing.get("/Subtype") == "/Image")


@rule("6.2.4.3-2")
def red_green_blue(document):
    if uses(document, ("rg", "RG"), "/DeviceRGB") and output_space(document) != b"RGB ":
        yield "DeviceRGB without an intent for it"


@rule("6.2.4.3-3")
def process_colours(document):
    if uses(document, ("k", "K"), "/DeviceCMYK") and output_space(document) != b"CMYK":
        yield "DeviceCMYK without an intent for it"


@rule("6.2.4.3-4")
def grey(document):
    if uses(document, ("g", "G"), "/DeviceGray") and output_space(document) is None:
        yield "DeviceGray without an intent"


def states(document):
    return [state for thing in document.dictionaries if is_dictionary(thing.get("/ExtGState"))
            for state in thing.ExtGState.values()]


def lacks(key, but=None):
    def check(document):
        yield from (key for state in states(document) if key in state and state.get(key) != but)
    return check


rule("6.2.5-1")(lacks("/TR"))
rule("6.2.5-2")(lacks("/TR2", but="/Default"))
rule("6.2.5-3")(lacks("/HTO"))


def images(document):
    return [stream for stream in document.streams if stream.get("/Subtype") == "/Image"]


@rule("6.2.7.1-1")
def no_alternates(document):
    yield from (image.objgen for image in images(document) if "/Alternates" in image)


@rule("6.2.7.1-2")
def no_image_opi(document):
    yield from (image.objgen for image in images(document) if "/OPI" in image)


@rule("6.2.7.1-3")
def no_interpolation(document):
    yield from (image.objgen for image in images(document) if image.get("/Interpolate", False) is not False)


@rule("6.2.7.1-4")
def bits(document):
    yield from (image.objgen for image in images(document)
                if int(image.get("/BitsPerComponent", 8)) not in (1, 2, 4, 8, 16))


@rule("6.2.9-1")
def blend_modes(document):
    known = {"/" + name for name in "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn "
             "HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity".split()}
    for state in states(document):
        yield from (str(mode) for mode in listed(state.get("/BM")) if str(mode) not in known)


@rule("6.2.9-2")
def blending_space(document):
    if output_space(document) is not None:
        return
    transparent = any("/SMask" in image for image in images(document)) \
        or any(float(state.get(key, 1)) < 1 for state in states(document) for key in ("/ca", "/CA"))
    if transparent:
        yield "transparency without a space to blend in"


# -- Fonts: what PDF/UA-2 asks as well is asked by the same checks

def font_dictionaries(document):
    return [thing for thing in document.dictionaries
            if str(thing.get("/Subtype")) in ("/Type0", "/CIDFontType0", "/CIDFontType2", "/Type1", "/TrueType", "/Type3")
            and ("/BaseFont" in thing or "/DescendantFonts" in thing or "/CIDSystemInfo" in thing)
            and "/FontFile2" not in thing]


@rule("6.2.10.2-1")
def typed(document):
    fonts = [font for thing in document.dictionaries if is_dictionary(thing.get("/Font"))
             for font in thing.Font.values()]
    yield from (font.objgen for font in fonts + font_dictionaries(document) if font.get("/Type") != "/Font")


@rule("6.2.10.2-2")
def font_kinds(document):
    fonts = [font for thing in document.dictionaries if is_dictionary(thing.get("/Font"))
             for font in thing.Font.values()]
    known = {"/Type1", "/MMType1", "/TrueType", "/Type3", "/Type0"}
    yield from (font.objgen for font in fonts if str(font.get("/Subtype")) not in known)


@rule("6.2.10.2-3")
def named(document):
    yield from (font.objgen for font in font_dictionaries(document)
                if font.get("/Subtype") != "/Type3" and "/BaseFont" not in font)


@rule("6.2.10.2-7")
def program_kinds(document):
    for thing in document.dictionaries:
        program = thing.get("/FontFile3")
        if program is not None and str(program.get("/Subtype")) not in ("/Type1C", "/CIDFontType0C", "/OpenType"):
            yield str(program.get("/Subtype"))


rule("6.2.10.3.1-1")(ua2.same_ordering)
rule("6.2.10.3.2-1")(ua2.mapped_to_glyphs)
rule("6.2.10.3.3-1")(ua2.cmaps_embedded)
rule("6.2.10.3.3-2")(ua2.same_writing_mode)
rule("6.2.10.3.3-3")(ua2.no_other_cmap)
rule("6.2.10.4.1-1")(ua2.embedded)
rule("6.2.10.4.1-2")(ua2.glyphs_present)
rule("6.2.10.5-1")(ua2.widths_agree)
rule("6.2.10.7-1")(ua2.characters_real)
rule("6.2.10.8-1")(ua2.without_private("/ActualText"))
rule("6.2.10.9-1")(ua2.no_notdef)


# -- Annotations and actions

KNOWN_NOTES = {"/" + name for name in "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly "
               "StrikeOut Stamp Caret Ink Popup Widget PrinterMark TrapNet Watermark Redact Projection "
               "FileAttachment".split()}


@rule("6.3.1-1")
def known_annotations(document):
    yield from (str(note.get("/Subtype")) for _, note in document.annotations
                if str(note.get("/Subtype")) not in KNOWN_NOTES)


def notes(document):
    return [note for _, note in document.annotations if note.get("/Subtype") != "/Popup"]


@rule("6.3.2-1")
def flagged(document):
    yield from (note.objgen for note in notes(document) if "/F" not in note)


@rule("6.3.2-2")
def printed(document):
    # Print and nothing that hides: Invisible 1, Hidden 2, NoView 32, ToggleNoView 256.
    yield from (note.objgen for note in notes(document) if "/F" in note and int(note.F) & 0x127 != 4)


@rule("6.3.3-1")
def has_appearance(document):
    for note in notes(document):
        left, bottom, right, top = (float(edge) for edge in note.Rect)
        if note.get("/Subtype") not in ("/Link", "/Projection") and "/AP" not in note and (left, bottom) != (right, top):
            yield note.objgen


ACTIONS = {"/" + name for name in "GoTo GoToR GoToE Thread URI Named SubmitForm JavaScript RichMediaExecute GoToDp".split()}


def actions(document):
    return [thing.get("/A") for thing in document.dictionaries if is_dictionary(thing.get("/A")) and "/S" in thing.A
            and ("/Rect" in thing or "/Title" in thing)]


@rule("6.6.1-1")
def known_actions(document):
    yield from (str(action.S) for action in actions(document) if str(action.S) not in ACTIONS)


# -- Metadata

@rule("6.7.2.1-1")
def has_metadata(document):
    yield from ua2.has_metadata(document)


def packet_header(document):
    match = re.match(rb"\s*<\?xpacket([^?]*)\?>", document.packet)
    return match[1] if match else b""


@rule("6.7.2.1-2")
def no_bytes(document):
    if re.search(rb"\bbytes\s*=", packet_header(document)):
        yield "bytes"


@rule("6.7.2.1-3")
def no_encoding(document):
    if re.search(rb"\bencoding\s*=", packet_header(document)):
        yield "encoding"


@rule("6.7.2.1-4")
def well_formed(document):
    if document.metadata is None:
        yield "the packet is no XML"


@rule("6.7.2.1-5")
def utf8(document):
    try:
        document.packet.decode("utf-8")
    except UnicodeDecodeError as fault:
        yield str(fault)
    if document.packet[:2] in (b"\xfe\xff", b"\xff\xfe"):
        yield "UTF-16"


@rule("6.7.3-1")
def claims(document):
    if document.property(AID, "part") is None:
        yield "no pdfaid:part"


@rule("6.7.3-2")
def part(document):
    if document.property(AID, "part") != "4":
        yield str(document.property(AID, "part"))


@rule("6.7.3-3")
def conformance(document):
    if document.property(AID, "conformance") != "F":
        yield str(document.property(AID, "conformance"))


@rule("6.7.3-4", "6.7.3-6")
def prefix(document):
    yield from (found.decode() for found in document.prefixes(AID) if found != b"pdfaid")


@rule("6.7.3-5")
def revision(document):
    if not re.fullmatch(r"\d{4}", document.property(AID, "rev") or ""):
        yield str(document.property(AID, "rev"))


# -- Embedded files

def specifications(document):
    return [thing for thing in document.dictionaries if "/EF" in thing]


@rule("6.9-1")
def media_types(document):
    for specification in specifications(document):
        for stream in specification.EF.values():
            if not re.fullmatch(r"/[-\w+.]+/[-\w+.]+", str(stream.get("/Subtype", ""))):
                yield str(stream.get("/Subtype"))


@rule("6.9-2")
def file_names(document):
    yield from (one.objgen for one in specifications(document) if "/F" not in one or "/UF" not in one)


@rule("6.9-4")
def relationships(document):
    yield from (one.objgen for one in specifications(document) if "/AFRelationship" not in one)


@rule("6.9-5")
def has_files(document):
    if "/EmbeddedFiles" not in document.names:
        yield "no embedded files"


# -- The catalog's and the pages' forbidden keys

def forbidden(owner, key):
    def check(document):
        if key in owner(document):
            yield key
    return check


rule("6.4.2-2")(forbidden(lambda document: document.root, "/NeedsRendering"))
rule("6.11-1")(forbidden(lambda document: document.names, "/AlternatePresentations"))
rule("6.12-1")(forbidden(lambda document: document.root, "/Requirements"))


@rule("6.11-2")
def no_steps(document):
    yield from (page.obj.objgen for page in document.pdf.pages if "/PresSteps" in page.obj)


# -- What no file of ours holds

def tables_of_references(document):
    """A cross-reference table in place of a stream."""
    if re.search(rb"[\r\n]xref[\r\n ]", raw_objects(document)):
        yield "xref"


def inline_images(document):
    if any(str(one.operator) == "INLINE IMAGE" for _, instructions in contents(document) for one in instructions):
        yield "inline image"


def keyed(*keys):
    return lambda document: [key for thing in document.dictionaries for key in keys if key in thing]


def coloured(*spaces):
    def probe(document):
        for thing in document.objects + [value for one in document.dictionaries for value in one.values()]:
            if thing in spaces or isinstance(thing, pikepdf.Array) and len(thing) and thing[0] in spaces:
                yield str(thing)[:40]
    return probe


def process_profiles(document):
    yield from ("an ICC profile for CMYK" for stream in colour_profiles(document) if int(stream.get("/N", 3)) == 4)


A4F.leaves(lambda document: ["Info"] if "/Info" in document.pdf.trailer else [], "6.1.3-5")
A4F.leaves(tables_of_references, "6.1.4-1")
A4F.leaves(inline_images, "6.1.9-1")
A4F.leaves(ua2.catalog("/Perms"), "6.1.11-1")
A4F.leaves(process_profiles, "6.2.4.2-2", "6.2.4.2-3")
A4F.leaves(coloured("/DeviceN", "/Separation"), "6.2.4.4-1", "6.2.4.4-2")
A4F.leaves(keyed("/HalftoneType", "/HT"), "6.2.5-4", "6.2.5-5", "6.2.5-6")
A4F.leaves(keyed("/ImageMask"), "6.2.7.1-5")
A4F.leaves(lambda document: ["JPXDecode" for image in images(document) if "/JPXDecode" in listed(image.get("/Filter"))],
           "6.2.7.3-1", "6.2.7.3-2", "6.2.7.3-3", "6.2.7.3-4", "6.2.7.3-5")
A4F.leaves(lambda document: ["form" for one in document.streams if one.get("/Subtype") == "/Form"],
           "6.2.8.1-1", "6.2.8.2-1")
A4F.leaves(ua2.simple_fonts, "6.2.10.2-4", "6.2.10.2-5", "6.2.10.2-6", "6.2.10.6-1", "6.2.10.6-2", "6.2.10.6-3",
           "6.2.10.6-4")
A4F.leaves(lambda document: ["AP" for note in notes(document) if "/AP" in note], "6.3.3-2", "6.3.3-3", "6.3.3-4")
A4F.leaves(ua2.catalog("/AcroForm"), "6.4.1-1", "6.4.1-2", "6.4.2-1")
A4F.leaves(lambda document: ["a named action" for action in actions(document) if action.S == "/Named"], "6.6.1-2")
A4F.leaves(keyed("/AA"), "6.6.3-1")
A4F.leaves(ua2.catalog("/OCProperties"), "6.10-1", "6.10-2", "6.10-3")
