"""A table of rules: each is a function from a document to the places where it is broken, named by clause and test as in
veraPDF's profiles."""
import xml.etree.ElementTree as xml


class Rules:
    def __init__(self, name):
        self.name, self.checks, self.untouched = name, {}, {}

    def rule(self, *identifiers):
        """Names a check; several for rules of one wording."""
        def take(check):
            for identifier in identifiers:
                assert identifier not in self.checks, identifier
                self.checks[identifier] = check
            return check
        return take

    def leaves(self, probe, *identifiers):
        """Rules about things that no file of ours holds, and the probe that would find such a thing. A file that holds
        one is reported: its rules want a check."""
        for identifier in identifiers:
            self.untouched[identifier] = probe

    def faults(self, document):
        """(rule, place) for each fault of a file of ours."""
        for identifier, check in self.checks.items():
            yield from ((identifier, place) for place in check(document))
        for identifier, probe in self.untouched.items():
            yield from ((identifier, f"no check yet, but {place}") for place in probe(document))

    def unaccounted(self, profile):
        """The rules of a profile that are neither checked nor left, and names that the profile does not know."""
        known = {f"{node.get('clause')}-{node.get('testNumber')}"
                 for node in xml.parse(profile).findall(".//{*}rule/{*}id")}
        return sorted(known ^ (set(self.checks) | set(self.untouched)))
