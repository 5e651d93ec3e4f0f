import Testing

@Suite struct ElementTreeTests {}
