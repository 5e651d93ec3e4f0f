import Testing

@Suite struct PDFObjectsTests {}
