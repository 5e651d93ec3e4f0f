import Testing

@Suite struct IdentifiersTests {}
