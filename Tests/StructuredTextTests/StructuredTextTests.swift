import Testing

@Suite struct StructuredTextTests {}
