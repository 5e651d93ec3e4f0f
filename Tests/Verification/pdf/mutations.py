"""One fault for each rule: what must be done to a file of ours that keeps a rule so that it breaks it.

A mutation takes a document and changes it; one whose name begins with `raw_` takes the file's bytes and answers others.
Rules of one wording share a mutation. `fixture` is the file that is changed: a book with a table, a figure, a labelled
list, notes and attachments.
"""
import io
import re

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from reading import Document
from rules_a4f import font_dictionaries, images, intents
from rules_ua2 import composite_fonts, links, of_type

PRIVATE = "\ue000"
MUTATIONS = {"PDF/UA-2": {}, "PDF/A-4f": {}}


def breaks(*rules):
    """`UA2 5-1` or `A4F 6.9-1`."""
    def take(mutation):
        for rule in rules:
            standard, identifier = rule.split()
            MUTATIONS["PDF/UA-2" if standard == "UA2" else "PDF/A-4f"][identifier] = mutation
        return mutation
    return take


def mutated(data, mutation):
    if mutation.__name__.startswith("raw_"):
        return Document(mutation(data))
    document = Document(data)
    mutation(document)
    output = io.BytesIO()
    if mutation is encrypt:
        document.pdf.save(output, encryption=pikepdf.Encryption(owner="", user=""))
    else:
        document.pdf.save(output, static_id=True, fix_metadata_version=False,
                          stream_decode_level=pikepdf.StreamDecodeLevel.none)
    return Document(output.getvalue())


# -- Ways of changing

def named(function, name):
    function.__name__ = name
    return function


def in_packet(old, new):
    def change(document):
        assert re.search(old, document.packet), old
        document.root.Metadata.write(re.sub(old, new, document.packet))
    return change


def in_catalog(key, value=None):
    def change(document):
        if value is None:
            del document.root[key]
        else:
            document.root[key] = value(document) if callable(value) else value
    return change


def element(document, *types):
    return of_type(document, *types)[0].dictionary


def without(key, *types):
    def change(document):
        for found in of_type(document, *types):
            if key in found.dictionary:
                del found.dictionary[key]
    return change


def setting(key, value, *types):
    def change(document):
        element(document, *types)[key] = value
    return change


def in_content(old, new):
    """On the first page where there is something to change."""
    def change(document):
        for page in document.pdf.pages:
            data = page.obj.Contents.read_bytes()
            if re.search(old, data, re.S):
                page.obj.Contents.write(re.sub(old, new, data, count=1, flags=re.S))
                return
        raise AssertionError(old)
    return change


def on_fonts(change_one):
    def change(document):
        for font in composite_fonts(document):
            change_one(font)
    return change


def characters(text):
    """Every character of every font."""
    def change(font):
        body = font.dictionary.ToUnicode.read_bytes()
        code = text.encode("utf-16-be").hex().upper().encode()
        parts = re.split(rb"(beginbf\w+.*?endbf\w+)", body, flags=re.S)
        codes = re.findall(rb"<([0-9A-Fa-f]+)>\s*<", b"".join(part for part in parts if part.startswith(b"beginbfchar")))
        assert codes
        font.dictionary.ToUnicode.write(
            re.sub(rb"\d+ beginbf.*endbf(char|range)",
                   b"1 beginbfchar\n<" + codes[0] + b"> <" + code + b">\nendbfchar", body, count=1, flags=re.S))
    return on_fonts(change)


def glyphs(number):
    def change(font):
        size = len(font.descendant.CIDToGIDMap.read_bytes())
        font.descendant.CIDToGIDMap.write(number.to_bytes(2, "big") * (size // 2))
    return on_fonts(change)


def first_link(key, value):
    def change(document):
        links(document)[0][0][key] = value
    return change


def appended(text):
    """An object that nothing refers to, before the end: no offset moves."""
    def raw_append(data):
        at = data.rindex(b"startxref")
        return data[:at] + text + data[at:]
    return raw_append


def state(key, value):
    def change(document):
        document.pdf.pages[0].obj.Resources["/ExtGState"] = Dictionary(G0=Dictionary({key: value}))
    return change


def picture(key, value):
    def change(document):
        images(document)[0][key] = value
    return change


# -- PDF/UA-2

breaks("UA2 5-1")(in_packet(rb"<pdfuaid:part>2</pdfuaid:part>", b""))
breaks("UA2 5-2")(in_packet(rb"(<pdfuaid:part>)2", rb"\g<1>1"))
breaks("UA2 5-3", "UA2 5-4")(in_packet(rb"\bpdfuaid\b", b"ua"))
breaks("UA2 5-5")(in_packet(rb"(<pdfuaid:rev>)2024", rb"\g<1>24"))
breaks("UA2 6.2-1")(in_catalog("/MarkInfo", Dictionary(Marked=False)))
breaks("UA2 8.4.4-1")(in_catalog("/Lang"))
breaks("UA2 8.4.4-2")(in_catalog("/Lang", String("en_US")))
breaks("UA2 8.11.1-1")(in_packet(rb"(?s)<dc:title>.*?</dc:title>", b""))
breaks("UA2 8.11.1-2", "A4F 6.7.2.1-1")(in_catalog("/Metadata"))
breaks("UA2 8.11.2-1")(in_catalog("/ViewerPreferences", Dictionary(DisplayDocTitle=False)))
breaks("UA2 8.2.1-1")(in_catalog("/StructTreeRoot"))
breaks("UA2 8.2.1-2")(without("/P", "Sect"))
breaks("UA2 8.2.2-1")(in_content(rb"/Artifact(<<.*?>>BDC|\s*BMC)", b"/Span<<>>BDC"))
breaks("UA2 8.2.4-1")(setting("/S", Name("/Paragraph"), "P"))
breaks("UA2 8.2.5.2-2")(without("/NS", "Document"))
breaks("UA2 8.2.5.12-1")(setting("/S", Name("/H"), "P"))
breaks("UA2 8.2.5.14-2")(without("/Ref", "FENote"))
breaks("UA2 8.2.5.14-3")(without("/Ref", "Reference", "Link", "Span", "Lbl"))
breaks("UA2 8.2.5.14-4")(without("/A", "FENote"))
breaks("UA2 8.2.5.25-2")(setting("/K", 0, "LI"))
breaks("UA2 8.2.5.26-5")(without("/A", "TH"))
breaks("UA2 8.2.5.26-6")(setting("/A", Dictionary(O=Name.Table, Headers=Array([String("nobody")])), "TD"))
breaks("UA2 8.2.5.28.2-1")(without("/Alt", "Figure"))
breaks("UA2 8.4.3-1")(characters(PRIVATE))
breaks("UA2 8.4.3-2", "A4F 6.2.10.8-1")(setting("/ActualText", String(PRIVATE), "P"))
breaks("UA2 8.4.3-3")(setting("/Alt", String(PRIVATE), "Figure"))
breaks("UA2 8.4.5.8-2", "A4F 6.2.10.7-1")(characters("\ufeff"))
breaks("UA2 8.4.5.5.1-2", "A4F 6.2.10.4.1-2")(glyphs(60000))
breaks("UA2 8.4.5.9-1", "A4F 6.2.10.9-1")(glyphs(0))
breaks("UA2 8.9.2.2-1")(first_link("/F", 5))
breaks("UA2 8.9.2.2-2")(first_link("/F", 36))
breaks("UA2 8.6-1")(first_link("/Contents", String(PRIVATE)))
breaks("UA2 8.8-2")(first_link("/A", Dictionary(S=Name.GoTo, D=String("x"))))


@breaks("UA2 8.2.4-2")
def circle(document):
    first = element(document, "P")
    first["/S"] = Name.A
    del first["/NS"]
    document.root.StructTreeRoot["/RoleMap"] = Dictionary(A=Name.B, B=Name.A)


@breaks("UA2 8.2.4-3")
def same_namespace(document):
    first = element(document, "P")
    first.NS["/RoleMapNS"] = Dictionary(Quotation=Array([Name.P, first.NS]))
    first["/S"] = Name.Quotation


@breaks("UA2 8.2.4-4")
def remapped(document):
    del element(document, "P")["/NS"]
    document.root.StructTreeRoot["/RoleMap"] = Dictionary(P=Name.Span)


@breaks("UA2 8.2.5.2-1")
def two_tops(document):
    root = document.root.StructTreeRoot
    root["/K"] = Array([root.K, element(document, "Sect")])


@breaks("UA2 8.2.5.8-1")
def contents_without_target(document):
    for item in of_type(document, "TOCI"):
        for one in [item] + item.elements:
            if "/Ref" in one.dictionary:
                del one.dictionary["/Ref"]


@breaks("UA2 8.2.5.14-1")
def old_note(document):
    note = element(document, "FENote")
    del note["/NS"]
    note["/S"] = Name.Note


@breaks("UA2 8.2.5.20-1")
def link_in_a_span(document):
    for found in of_type(document, "Link", "Reference"):
        found.dictionary["/S"] = Name.Span


@breaks("UA2 8.2.5.20-2")
def two_targets(document):
    holders = [holder for _, holder in links(document)]
    first, last = holders[0].dictionary, holders[-1].dictionary
    objects = [kid for kid in last.K if isinstance(kid, Dictionary) and "/Obj" in kid]
    first["/K"] = Array(list(first.K) + objects)


@breaks("UA2 8.2.5.25-1")
def unnumbered_labels(document):
    for found in of_type(document, "L"):
        if "/A" in found.dictionary:
            found.dictionary["/A"] = Dictionary(O=Name.List, ListNumbering=Name("/None"))


def cells(document):
    """The rows of the first table that has two in one group, as lists of cells."""
    for group in of_type(document, "TBody"):
        rows = [row.elements for row in group.elements]
        if len(rows) > 1 and len(rows[0]) > 1:
            return rows
    raise AssertionError("no table")


def spanning(**spans):
    return Dictionary(O=Name.Table, **spans)


@breaks("UA2 8.2.5.26-1")
def overlap(document):
    rows = cells(document)
    rows[0][1].dictionary["/A"] = spanning(RowSpan=2)
    rows[1][0].dictionary["/A"] = spanning(ColSpan=2)


@breaks("UA2 8.2.5.26-2")
def out_of_the_group(document):
    cells(document)[-1][0].dictionary["/A"] = spanning(RowSpan=2)


@breaks("UA2 8.2.5.26-3", "UA2 8.2.5.26-4")
def longer_row(document):
    cells(document)[-1][-1].dictionary["/A"] = spanning(ColSpan=2)


@breaks("UA2 8.2.5.27-1")
def caption_between(document):
    caption = of_type(document, "Caption")[0]
    caption.parent.dictionary["/K"] = Array([element(document, "P"), caption.dictionary, element(document, "P")])


@breaks("UA2 8.4.5.3.1-1", "A4F 6.2.10.3.1-1")
@on_fonts
def other_ordering(font):
    if font.cmap is not None:
        font.dictionary.Encoding.CIDSystemInfo["/Ordering"] = String("Japan1")


@breaks("UA2 8.4.5.3.2-1", "A4F 6.2.10.3.2-1")
@on_fonts
def unmapped(font):
    del font.descendant["/CIDToGIDMap"]


@breaks("UA2 8.4.5.4-1", "A4F 6.2.10.3.3-1")
@on_fonts
def foreign_cmap(font):
    font.dictionary["/Encoding"] = Name("/Sewn-H")


@breaks("UA2 8.4.5.4-2", "A4F 6.2.10.3.3-2")
@on_fonts
def vertical(font):
    if font.cmap is not None:
        font.dictionary.Encoding["/WMode"] = 1


@breaks("UA2 8.4.5.4-3", "A4F 6.2.10.3.3-3")
@on_fonts
def other_cmap(font):
    if font.cmap is not None:
        font.dictionary.Encoding["/UseCMap"] = Name("/Sewn-H")


@breaks("UA2 8.4.5.5.1-1", "A4F 6.2.10.4.1-1")
@on_fonts
def no_program(font):
    for key in ("/FontFile2", "/FontFile3"):
        if key in font.descendant.FontDescriptor:
            del font.descendant.FontDescriptor[key]


@breaks("UA2 8.4.5.6-1", "A4F 6.2.10.5-1")
@on_fonts
def other_widths(font):
    font.descendant["/W"] = Array([0, 65535, 4321])


@breaks("UA2 8.4.5.8-1")
@on_fonts
def no_characters(font):
    del font.dictionary["/ToUnicode"]


@breaks("UA2 8.8-1")
def page_destination(document):
    document.root.Outlines.First["/Dest"] = Array([document.pdf.pages[0].obj, Name.Fit])


@breaks("UA2 8.9.3.3-1")
def no_tab_order(document):
    for page in document.pdf.pages:
        if "/Tabs" in page.obj:
            del page.obj["/Tabs"]


@breaks("UA2 8.9.4.2-1")
def two_descriptions(document):
    note, holder = links(document)[0]
    note["/Contents"], holder.dictionary["/Alt"] = String("one"), String("two")


@breaks("UA2 8.14.1-1")
def undescribed_attachment(document):
    del document.named("/EmbeddedFiles")[0][1]["/Desc"]


# -- PDF/A-4f

breaks("A4F 6.1.2-1")(named(lambda data: data.replace(b"%PDF-2.0", b"%PDF-1.7", 1), "raw_header"))
breaks("A4F 6.1.2-2")(named(lambda data: re.sub(rb"\A(%PDF-2.0\s)%[\x80-\xff]+", rb"\1%abcd", data), "raw_comment"))
breaks("A4F 6.1.3-1")(named(lambda data: data[:-2000] + data[-2000:].replace(b"/ID", b"/IX").replace(b"/ID", b"/IX")
                            if b"/ID" in data[-2000:] else re.sub(rb"/ID ?\[", b"/IX[", data), "raw_identifier"))
breaks("A4F 6.1.3-3")(named(lambda data: data + b"more\n", "raw_tail"))
breaks("A4F 6.1.5-1")(appended(b"99999 0 obj\n<ABC>\nendobj\n"))
breaks("A4F 6.1.5-2")(appended(b"99999 0 obj\n<ABXY>\nendobj\n"))
breaks("A4F 6.1.8-1")(appended(b"99999  0 obj\nnull\nendobj\n"))
breaks("A4F 6.1.6.1-1")(named(
    lambda data: re.sub(rb"/Length (\d\d)(\d*)", lambda match: b"/Length 10" + match[2] if match[1] != b"10"
                        else b"/Length 11" + match[2], data, count=1), "raw_length"))
breaks("A4F 6.1.12-1")(in_catalog("/Version", Name("/1.7")))
breaks("A4F 6.2.2-1")(in_content(rb"\A", b"Sewn "))
breaks("A4F 6.2.2-3")(in_content(rb"/F\d+ ", b"/Nobody "))
breaks("A4F 6.2.4.3-2", "A4F 6.2.4.3-4", "A4F 6.2.9-2")(named(lambda document: colourless(document), "no_intent"))
breaks("A4F 6.2.4.3-3")(in_content(rb"\A", b"0 0 0 1 k "))
breaks("A4F 6.2.5-1")(state("/TR", Name.Identity))
breaks("A4F 6.2.5-2")(state("/TR2", Name.Identity))
breaks("A4F 6.2.5-3")(state("/HTO", Array([0, 0])))
breaks("A4F 6.2.9-1")(state("/BM", Name.Sewn))
breaks("A4F 6.2.7.1-1")(picture("/Alternates", Array([])))
breaks("A4F 6.2.7.1-2")(picture("/OPI", Dictionary()))
breaks("A4F 6.2.7.1-3")(picture("/Interpolate", True))
breaks("A4F 6.1.6.2-1")(picture("/Filter", Name.LZWDecode))
breaks("A4F 6.2.7.1-4")(picture("/BitsPerComponent", 3))
breaks("A4F 6.3.1-1")(first_link("/Subtype", Name.Movie))
breaks("A4F 6.3.2-2")(first_link("/F", 6))
breaks("A4F 6.3.3-1")(first_link("/Subtype", Name.Text))
breaks("A4F 6.6.1-1")(first_link("/A", Dictionary(S=Name.Launch, F=String("x"))))
breaks("A4F 6.4.2-2")(in_catalog("/NeedsRendering", True))
breaks("A4F 6.12-1")(in_catalog("/Requirements", Array([])))
breaks("A4F 6.7.2.1-2")(in_packet(rb"<\?xpacket begin=", b"<?xpacket bytes='1' begin="))
breaks("A4F 6.7.2.1-3")(in_packet(rb"<\?xpacket begin=", b"<?xpacket encoding='UTF-8' begin="))
breaks("A4F 6.7.2.1-4")(in_packet(rb"</rdf:RDF>", b""))
breaks("A4F 6.7.2.1-5")(in_packet(rb"<dc:format>", b"<dc:format>\xe9"))
breaks("A4F 6.7.3-1")(in_packet(rb"<pdfaid:part>4</pdfaid:part>", b""))
breaks("A4F 6.7.3-2")(in_packet(rb"(<pdfaid:part>)4", rb"\g<1>3"))
breaks("A4F 6.7.3-3")(in_packet(rb"(<pdfaid:conformance>)F", rb"\g<1>E"))
breaks("A4F 6.7.3-4", "A4F 6.7.3-6")(in_packet(rb"\bpdfaid\b", b"a"))
breaks("A4F 6.7.3-5")(in_packet(rb"(<pdfaid:rev>)2020", rb"\g<1>20"))


@breaks("A4F 6.1.3-2")
def encrypt(document):
    """Saved with a password, an empty one."""


@breaks("A4F 6.1.3-4")
def information(document):
    document.pdf.docinfo["/Title"] = String("x")


@breaks("A4F 6.1.6.1-2")
def outside_data(document):
    document.root.Metadata["/F"] = String("x")


@breaks("A4F 6.1.7-1")
def raw_name(data):
    output = io.BytesIO()
    Document(data).pdf.save(output, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    return re.sub(rb"(/FontName /)......", rb"\1#ff#fe", output.getvalue())


@breaks("A4F 6.2.2-2")
def no_resources(document):
    del document.pdf.pages[0].obj["/Resources"]


@breaks("A4F 6.2.3-1")
def odd_profile(document):
    data = bytearray(intents(document)[0].DestOutputProfile.read_bytes())
    data[12:16] = b"link"
    intents(document)[0].DestOutputProfile.write(bytes(data))


@breaks("A4F 6.2.3-2")
def two_profiles(document):
    copy = pikepdf.Stream(document.pdf, intents(document)[0].DestOutputProfile.read_bytes(), N=3)
    second = Dictionary(Type=Name.OutputIntent, S=Name.GTS_PDFX, DestOutputProfile=document.pdf.make_indirect(copy))
    document.root.OutputIntents.append(second)


@breaks("A4F 6.2.3-3")
def outside_profile(document):
    intents(document)[0]["/DestOutputProfileRef"] = Dictionary()


@breaks("A4F 6.2.4.2-1")
def odd_colours(document):
    stream = document.pdf.make_indirect(pikepdf.Stream(document.pdf, b"no profile", N=3))
    images(document)[0]["/ColorSpace"] = Array([Name.ICCBased, stream])


def colourless(document):
    """No intent, and something in every colour and half transparent."""
    del document.root["/OutputIntents"]
    in_content(rb"\A", b"0 g 1 0 0 rg ")(document)
    state("/ca", 0.5)(document)


@breaks("A4F 6.2.10.2-1")
def untyped(document):
    font_dictionaries(document)[0]["/Type"] = Name.Face


@breaks("A4F 6.2.10.2-2")
def odd_font(document):
    for font in composite_fonts(document):
        font.dictionary["/Subtype"] = Name.Type7


@breaks("A4F 6.2.10.2-3")
def unnamed(document):
    del composite_fonts(document)[0].dictionary["/BaseFont"]


@breaks("A4F 6.2.10.2-7")
def odd_program(document):
    program = document.pdf.make_indirect(pikepdf.Stream(document.pdf, b"", Subtype=Name.Type7))
    composite_fonts(document)[0].descendant.FontDescriptor["/FontFile3"] = program


@breaks("A4F 6.3.2-1")
def unflagged(document):
    del links(document)[0][0]["/F"]


def attachment(document):
    return document.named("/EmbeddedFiles")[0][1]


@breaks("A4F 6.9-1")
def untyped_attachment(document):
    for stream in attachment(document).EF.values():
        stream["/Subtype"] = Name.text


@breaks("A4F 6.9-2")
def unnamed_attachment(document):
    del attachment(document)["/UF"]


@breaks("A4F 6.9-4")
def unrelated_attachment(document):
    del attachment(document)["/AFRelationship"]


@breaks("A4F 6.9-5")
def no_attachments(document):
    del document.root.Names["/EmbeddedFiles"]


@breaks("A4F 6.11-1")
def presentations(document):
    document.root.Names["/AlternatePresentations"] = Dictionary()


@breaks("A4F 6.11-2")
def steps(document):
    document.pdf.pages[0].obj["/PresSteps"] = Dictionary()
