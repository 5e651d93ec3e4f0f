"""Fonts of a PDF as a reader sees them: from the bytes that a page shows to characters, widths and glyphs.

Written from ISO 32000-2, 9.6-9.10, and not from Sewn's writer: the two must agree without having met.
"""
import io
import re

import pikepdf
from fontTools.misc.psCharStrings import T2WidthExtractor
from fontTools.cffLib import CFFFontSet
from fontTools.ttLib import TTFont


class CMap:
    """A character map (9.7.5): ranges of codes, and what they stand for: CIDs, or characters in a ToUnicode map."""

    def __init__(self, text):
        self.spaces, self.singles, self.ranges = [], {}, []
        self.name = self._value(rb"/CMapName\s*/(\S+)\s+def", text)
        self.mode = int(self._value(rb"/WMode\s+(\d+)\s+def", text) or 0)
        self.registry = self._value(rb"/Registry\s*\(([^)]*)\)", text)
        self.ordering = self._value(rb"/Ordering\s*\(([^)]*)\)", text)
        self.used = self._value(rb"/(\S+)\s+usecmap", text)
        for kind, body in re.findall(rb"begin(codespacerange|cidrange|cidchar|bfrange|bfchar)(.*?)end\1", text, re.S):
            getattr(self, "_" + kind.decode())(re.findall(rb"<([0-9A-Fa-f\s]*)>|(\d+)|(\[)|(\])", body))

    @staticmethod
    def _value(pattern, text):
        match = re.search(pattern, text)
        return match.group(1).decode("latin-1") if match else None

    @staticmethod
    def _bytes(token):
        return bytes.fromhex(token[0].decode())

    def _codespacerange(self, tokens):
        codes = [self._bytes(token) for token in tokens]
        self.spaces += zip(codes[::2], codes[1::2])

    def _cidrange(self, tokens):
        for low, high, cid in zip(tokens[::3], tokens[1::3], tokens[2::3]):
            self.ranges.append((self._bytes(low), self._bytes(high), int(cid[1])))

    def _cidchar(self, tokens):
        for code, cid in zip(tokens[::2], tokens[1::2]):
            self.singles[self._bytes(code)] = int(cid[1])

    def _bfchar(self, tokens):
        for code, text in zip(tokens[::2], tokens[1::2]):
            self.singles[self._bytes(code)] = self._bytes(text).decode("utf-16-be", "replace")

    def _bfrange(self, tokens):
        rest = iter(tokens)
        for low in rest:
            low, high, start = self._bytes(low), self._bytes(next(rest)), next(rest)
            codes = [n.to_bytes(len(low), "big")
                     for n in range(int.from_bytes(low, "big"), int.from_bytes(high, "big") + 1)]
            if start[2]:
                texts = iter(lambda: next(rest), (b"", b"", b"", b"]"))
                self.singles.update((code, self._bytes(text).decode("utf-16-be")) for code, text in zip(codes, texts))
                continue
            first = self._bytes(start)
            for step, code in enumerate(codes):
                text = first[:-1] + bytes([first[-1] + step]) if first[-1] + step < 256 else \
                    (int.from_bytes(first, "big") + step).to_bytes(len(first), "big")
                self.singles[code] = text.decode("utf-16-be", "replace")

    def split(self, data):
        """The codes in a shown string, by the code space ranges (9.7.6.3)."""
        start = 0
        while start < len(data):
            for low, high in self.spaces:
                code = data[start:start + len(low)]
                if len(code) == len(low) and all(l <= c <= h for l, c, h in zip(low, code, high)):
                    break
            else:
                code = data[start:start + 1]
            yield code
            start += len(code)

    def value(self, code):
        """What a code stands for, or None."""
        if code in self.singles:
            return self.singles[code]
        for low, high, cid in self.ranges:
            if len(low) == len(code) and low <= code <= high:
                return cid + int.from_bytes(code, "big") - int.from_bytes(low, "big")
        return None


class Program:
    """An embedded font program: its glyphs and their widths, in thousandths of an em."""

    def __init__(self, descriptor):
        self.table, self.cff, self.is_broken = None, None, False
        stream = next((descriptor.get(key) for key in ("/FontFile2", "/FontFile3") if key in descriptor), None)
        if stream is None:
            return
        data = stream.read_bytes()
        try:
            if "/FontFile2" in descriptor or str(stream.get("/Subtype")) == "/OpenType":
                self.table = TTFont(io.BytesIO(data), lazy=True)
                self.order, self.scale = self.table.getGlyphOrder(), 1000 / self.table["head"].unitsPerEm
            else:
                fonts = CFFFontSet()
                fonts.decompile(io.BytesIO(data), None)
                self.cff = fonts[0]
                self.order = self.cff.charset
                self.scale = 1000 * getattr(self.cff, "FontMatrix", [0.001])[0]
        except Exception:  # Whatever fontTools raises: a program that it cannot read is the finding.
            self.is_broken = True

    @property
    def is_cid_keyed(self):
        return self.cff is not None and hasattr(self.cff, "ROS")

    def glyph_of_cid(self, cid):
        """The glyph index for a CID of a CFF program (9.7.4.2); None where it has none."""
        if not self.is_cid_keyed:
            return cid
        name = "cid%05d" % cid if cid else ".notdef"
        return self.order.index(name) if name in self.order else None

    def has(self, glyph):
        return glyph is not None and glyph < len(self.order)

    def width(self, glyph):
        if self.table is not None:
            return self.table["hmtx"][self.order[glyph]][0] * self.scale
        outline = self.cff.CharStrings[self.order[glyph]]
        private = outline.private
        extractor = T2WidthExtractor(getattr(private, "Subrs", []), self.cff.GlobalSubrs,
                                     private.nominalWidthX, private.defaultWidthX, private)
        extractor.execute(outline)
        return extractor.width * self.scale


class Font:
    """A font dictionary. `codes`, `text`, `width` and `glyph` answer for composite fonts; of simple ones only the text."""

    def __init__(self, dictionary):
        self.dictionary = dictionary
        self.subtype = str(dictionary.get("/Subtype"))
        self.is_composite = self.subtype == "/Type0"
        unicode = dictionary.get("/ToUnicode")
        self.to_unicode = CMap(unicode.read_bytes()) if isinstance(unicode, pikepdf.Stream) else None
        self.cmap, self.program = None, None
        if self.is_composite:
            self._read_composite()
        elif "/FontDescriptor" in dictionary:
            self.program = Program(dictionary.FontDescriptor)

    def _read_composite(self):
        self.descendant = self.dictionary.DescendantFonts[0]
        encoding = self.dictionary.get("/Encoding")
        if isinstance(encoding, pikepdf.Stream):
            self.cmap = CMap(encoding.read_bytes())
        self.program = Program(self.descendant.get("/FontDescriptor", {}))
        mapping = self.descendant.get("/CIDToGIDMap")
        self.gids = mapping.read_bytes() if isinstance(mapping, pikepdf.Stream) else None
        self.default_width = float(self.descendant.get("/DW", 1000))
        self.widths = {}
        rest = iter(self.descendant.get("/W", []))
        for first in rest:
            second = next(rest)
            if isinstance(second, pikepdf.Array):
                self.widths.update((int(first) + step, float(width)) for step, width in enumerate(second))
            else:
                width = float(next(rest))
                self.widths.update((cid, width) for cid in range(int(first), int(second) + 1))

    def codes(self, data):
        if not self.is_composite:
            return [data[at:at + 1] for at in range(len(data))]
        if self.cmap and self.cmap.spaces:
            return list(self.cmap.split(data))
        return [data[at:at + 2] for at in range(0, len(data), 2)]

    def cid(self, code):
        if self.cmap:
            return self.cmap.value(code) or 0
        return int.from_bytes(code, "big")

    def glyph(self, code):
        """The glyph index in the embedded program; None where there is none."""
        cid = self.cid(code)
        if self.gids is not None:
            pair = self.gids[2 * cid:2 * cid + 2]
            return int.from_bytes(pair, "big") if len(pair) == 2 else None
        return self.program.glyph_of_cid(cid)

    def width(self, code):
        return self.widths.get(self.cid(code), self.default_width)

    def text(self, code):
        """The characters that a code stands for, or None: ToUnicode, or a simple font's own encoding (9.10.2)."""
        if self.to_unicode:
            return self.to_unicode.value(code)
        if self.is_composite:
            return None
        encoding = self.dictionary.get("/Encoding")
        named = "/BaseEncoding" in encoding if isinstance(encoding, pikepdf.Dictionary) else encoding is not None
        return code.decode("cp1252", "replace") if named else None
