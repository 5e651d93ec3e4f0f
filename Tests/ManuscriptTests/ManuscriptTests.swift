import Testing

@Suite struct ManuscriptTests {}
