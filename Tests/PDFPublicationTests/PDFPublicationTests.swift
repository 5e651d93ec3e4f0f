import Testing

@Suite struct PDFPublicationTests {}
