import Testing

@Suite struct StylesheetsTests {}
