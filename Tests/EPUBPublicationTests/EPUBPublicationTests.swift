import Testing

@Suite struct EPUBPublicationTests {}
