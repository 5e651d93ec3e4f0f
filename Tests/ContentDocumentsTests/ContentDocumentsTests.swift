import Testing

@Suite struct ContentDocumentsTests {}
