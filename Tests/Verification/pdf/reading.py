"""A PDF read back for the checks beside this file: its structure elements, and what its pages show under which mark.

Nothing here knows how Sewn writes; everything follows ISO 32000-2, 14.6-14.8.
"""
import functools
import io
import logging
import re
import xml.etree.ElementTree as xml

import pikepdf

from fonts import Font

# Of fonts whose dates fontTools finds odd.
logging.getLogger("fontTools").setLevel(logging.ERROR)

PDF2 = "http://iso.org/pdf2/ssn"
PDF1 = "http://iso.org/pdf/ssn"
MATHML = "http://www.w3.org/1998/Math/MathML"
# ISO 32000-1, 14.8.4, and ISO 32000-2, 14.8.4-14.8.6.
STANDARD = {
    PDF1: set("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 L LI "
              "Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT "
              "RP Warichu WT WP Figure Formula Form".split()),
    PDF2: set("Document DocumentFragment Part Div Aside Title Sub P H Lbl Em Strong Span Link Annot Form Ruby RB RT RP "
              "Warichu WT WP FENote L LI LBody Table TR TH TD THead TBody TFoot Caption Figure Formula Artifact "
              "Sect".split())}
PAINTING = set("S s f F f* B B* b b* sh Do EI INLINE IMAGE Tj TJ ' \"".split())


def is_dictionary(value):
    return isinstance(value, (pikepdf.Dictionary, pikepdf.Stream))


def listed(value):
    """An array's members; a lone value as the only one; nothing for None."""
    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


class Element:
    """A structure element: its type, its standard type and namespace, and its kids, in order: elements, ("mark", page,
    number) and ("object", object)."""

    def __init__(self, dictionary, parent):
        self.dictionary, self.parent, self.kids = dictionary, parent, []
        self.type = str(dictionary.get("/S", "/"))[1:]
        space = dictionary.get("/NS")
        self.namespace = str(space.get("/NS")) if space is not None else None
        self.standard, self.standard_namespace, self.mapping_fault = None, None, None

    @property
    def key(self):
        return self.dictionary.objgen

    @property
    def elements(self):
        return [kid for kid in self.kids if isinstance(kid, Element)]

    @property
    def marks(self):
        return [kid for kid in self.kids if not isinstance(kid, Element) and kid[0] == "mark"]

    @property
    def objects(self):
        return [kid[1] for kid in self.kids if not isinstance(kid, Element) and kid[0] == "object"]

    def walk(self):
        stack = [self]
        while stack:
            element = stack.pop()
            yield element
            stack += reversed(element.elements)

    def attribute(self, name):
        """The value of a structure attribute, from whichever owner has it."""
        for owner in listed(self.dictionary.get("/A")):
            if is_dictionary(owner) and name in owner:
                return owner.get(name)
        return None

    def __repr__(self):
        return f"{self.type} {self.key[0]}"


class Shown:
    """Something that a page paints, and the marks around it, outermost first: (tag, property list or None)."""

    def __init__(self, page, kind, marks, font=None, data=b"", mode=0, resource=None):
        self.page, self.kind, self.marks = page, kind, marks
        self.font, self.data, self.mode, self.resource = font, data, mode, resource

    @property
    def number(self):
        """The marked content identifier of the innermost mark that has one."""
        for _, properties in reversed(self.marks):
            if properties is not None and "/MCID" in properties:
                return int(properties.MCID)
        return None

    @property
    def is_artifact(self):
        return any(tag == "/Artifact" for tag, _ in self.marks)

    def says(self, key):
        return any(properties is not None and key in properties for _, properties in self.marks)


class Document:
    def __init__(self, data):
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.root = self.pdf.Root
        self.fonts = {}

    @classmethod
    def at(cls, path):
        with open(path, "rb") as file:
            return cls(file.read())

    @functools.cached_property
    def packet(self):
        """The catalog's XMP packet, as bytes; empty where there is none."""
        stream = self.root.get("/Metadata")
        return stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""

    @functools.cached_property
    def metadata(self):
        try:
            return xml.fromstring(self.packet.strip(b"\0 \r\n\t"))
        except xml.ParseError:
            return None

    def property(self, namespace, name):
        """The text of an XMP property, written as an element or as an attribute; None where there is none."""
        if self.metadata is None:
            return None
        key = "{%s}%s" % (namespace, name)
        for node in self.metadata.iter():
            if node.tag == key:
                return "".join(node.itertext()).strip()
            if key in node.attrib:
                return node.attrib[key]
        return None

    def prefixes(self, namespace):
        """Every prefix that the packet binds to a namespace."""
        return re.findall(rb"xmlns:([\w.-]+)\s*=\s*[\"']" + re.escape(namespace.encode()) + rb"[\"']", self.packet)

    @functools.cached_property
    def objects(self):
        return [thing for thing in self.pdf.objects if thing is not None]

    @functools.cached_property
    def streams(self):
        return [thing for thing in self.objects if isinstance(thing, pikepdf.Stream)]

    @functools.cached_property
    def dictionaries(self):
        """Every dictionary, direct ones too, each once."""
        found, stack = [], [self.pdf.trailer] + list(self.objects)
        seen = set()
        while stack:
            thing = stack.pop()
            if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
                if thing.is_indirect:
                    if thing.objgen in seen:
                        continue
                    seen.add(thing.objgen)
                found.append(thing)
                stack += [value for value in thing.values() if not getattr(value, "is_indirect", False)]
            elif isinstance(thing, pikepdf.Array):
                stack += [value for value in thing if not getattr(value, "is_indirect", False)]
        return found

    @functools.cached_property
    def annotations(self):
        """(page, annotation), in page order."""
        return [(page, note) for page in self.pdf.pages for note in page.obj.get("/Annots", [])]

    @functools.cached_property
    def tree(self):
        """The kids of the structure tree's root, as elements."""
        root = self.root.get("/StructTreeRoot")
        if root is None:
            return []
        tops = [Element(kid, None) for kid in listed(root.get("/K"))]
        # By object, for a tree that a hostile file closes into a ring.
        seen, stack = set(), list(reversed(tops))
        while stack:
            element = stack.pop()
            if element.dictionary.is_indirect and element.key in seen:
                continue
            seen.add(element.key)
            self._take_kids(element)
            self._standardise(element, root)
            stack += reversed(element.elements)
        return tops

    def _take_kids(self, element):
        page = element.dictionary.get("/Pg")
        for kid in listed(element.dictionary.get("/K")):
            if not is_dictionary(kid):
                element.kids.append(("mark", page.objgen if page is not None else None, int(kid)))
            elif str(kid.get("/Type")) == "/MCR":
                element.kids.append(("mark", kid.get("/Pg", page).objgen, int(kid.MCID)))
            elif str(kid.get("/Type")) == "/OBJR":
                element.kids.append(("object", kid.get("/Obj")))
            else:
                element.kids.append(Element(kid, element))

    def _standardise(self, element, root):
        """Follows the role maps (14.8.6.2) to a standard type, and notes what is wrong on the way."""
        name, space, passed = element.type, element.dictionary.get("/NS"), []
        while True:
            url = str(space.get("/NS")) if space is not None else PDF1
            known = name in STANDARD.get(url, ()) or url == MATHML or url == PDF2 and re.fullmatch(r"H[1-9]\d*", name)
            if (name, url) in passed:
                element.mapping_fault = "circle"
                return
            roles = space.get("/RoleMapNS", {}) if space is not None else root.get("/RoleMap", {})
            target = roles.get("/" + name)
            if element.namespace is not None and url in [other for _, other in passed]:
                element.mapping_fault = "same namespace"
            if known and (target is None or passed or element.namespace is not None):
                if target is not None and not passed:
                    element.mapping_fault = "same namespace" if isinstance(target, pikepdf.Array) and str(
                        target[1].get("/NS")) == url else element.mapping_fault
                element.standard, element.standard_namespace = name, url
                return
            if target is None:
                return
            if known:
                element.mapping_fault = "remapped"
            passed.append((name, url))
            # A name alone stands for a type of the default namespace.
            name, space = (str(target[0])[1:], target[1]) if isinstance(target, pikepdf.Array) else (str(target)[1:], None)

    @functools.cached_property
    def elements(self):
        return [element for top in self.tree for element in top.walk()]

    @functools.cached_property
    def by_key(self):
        return {element.key: element for element in self.elements if element.dictionary.is_indirect}

    @functools.cached_property
    def owners(self):
        """(page, mark) to the element that holds it."""
        return {(mark[1], mark[2]): element for element in self.elements for mark in element.marks}

    @functools.cached_property
    def parents(self):
        """The parent tree (14.7.5.4): key to an element or an array of them."""
        found, root = {}, self.root.get("/StructTreeRoot", {})
        stack = [root.get("/ParentTree")]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            numbers = list(node.get("/Nums", []))
            found.update((int(key), value) for key, value in zip(numbers[::2], numbers[1::2]))
            stack += list(node.get("/Kids", []))
        return found

    def holder(self, annotation):
        """The structure element that encloses an annotation, by the parent tree."""
        key = annotation.get("/StructParent")
        target = self.parents.get(int(key)) if key is not None else None
        return self.by_key.get(target.objgen) if is_dictionary(target) else None

    def font(self, dictionary):
        key = dictionary.objgen if dictionary.is_indirect else id(dictionary)
        if key not in self.fonts:
            self.fonts[key] = Font(dictionary)
        return self.fonts[key]

    @functools.cached_property
    def shown(self):
        """Everything that the pages paint, in the order in which they paint it."""
        found = []
        for page in self.pdf.pages:
            self._show(page.obj, page.obj, page.obj.get("/Resources", {}), [], found, 0)
        return found

    def _show(self, page, content, resources, around, found, depth):
        marks, state, saved = list(around), (None, 0), []
        for instruction in pikepdf.parse_content_stream(content):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("Tj", "'", '"'):
                found.append(Shown(page, "text", tuple(marks), state[0], bytes(operands[-1]), state[1]))
            elif operator == "TJ":
                data = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                found.append(Shown(page, "text", tuple(marks), state[0], data, state[1]))
            elif operator in ("BDC", "BMC"):
                marks.append((str(operands[0]), self._properties(operands, resources)))
            elif operator == "EMC":
                marks.pop()
            elif operator == "Tf":
                state = (self.font(resources.Font[str(operands[0])]), state[1])
            elif operator == "Tr":
                state = (state[0], int(operands[0]))
            elif operator == "q":
                saved.append(state)
            elif operator == "Q":
                state = saved.pop() if saved else state
            elif operator == "Do":
                thing = resources.XObject[str(operands[0])]
                if str(thing.get("/Subtype")) == "/Form" and depth < 8:
                    self._show(page, thing, thing.get("/Resources", resources), marks, found, depth + 1)
                else:
                    found.append(Shown(page, "image", tuple(marks), resource=thing))
            elif operator in PAINTING:
                found.append(Shown(page, "path", tuple(marks)))

    @staticmethod
    def _properties(operands, resources):
        if len(operands) < 2:
            return None
        named = isinstance(operands[1], pikepdf.Name)
        return resources.get("/Properties", {}).get(str(operands[1])) if named else operands[1]

    @functools.cached_property
    def glyphs(self):
        """Every distinct way in which a code is shown: (font, code, mode, is real content, has ActualText or Alt)."""
        found = {}
        for item in self.shown:
            if item.kind != "text" or item.font is None:
                continue
            real = not item.is_artifact
            owner = self.owners.get((item.page.objgen, item.number))
            replaced = item.says("/ActualText") or item.says("/Alt") or any(
                key in one.dictionary for one in self._line(owner) for key in ("/ActualText", "/Alt"))
            for code in set(item.font.codes(item.data)):
                found.setdefault((id(item.font), code, item.mode == 3, real, replaced), (item.font, code))
        return [(font, code, key[2], key[3], key[4]) for key, (font, code) in found.items()]

    @staticmethod
    def _line(element):
        while element is not None:
            yield element
            element = element.parent

    @functools.cached_property
    def names(self):
        """The catalog's name dictionary."""
        return self.root.get("/Names", {})

    def named(self, tree):
        """(name, value) of a name tree, in order."""
        found, stack = [], [self.names.get(tree)]
        while stack:
            node = stack.pop()
            if node is None:
                continue
            pairs = list(node.get("/Names", []))
            found += zip(pairs[::2], pairs[1::2])
            stack += reversed(list(node.get("/Kids", [])))
        return found
