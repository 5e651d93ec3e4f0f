import Testing

@Suite struct ManuscriptWritersTests {}
