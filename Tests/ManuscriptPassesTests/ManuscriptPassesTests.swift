import Testing

@Suite struct ManuscriptPassesTests {}
