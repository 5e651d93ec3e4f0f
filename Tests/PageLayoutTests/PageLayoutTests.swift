import Testing

@Suite struct PageLayoutTests {}
