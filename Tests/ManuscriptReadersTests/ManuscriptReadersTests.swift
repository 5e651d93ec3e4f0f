import Testing

@Suite struct ManuscriptReadersTests {}
