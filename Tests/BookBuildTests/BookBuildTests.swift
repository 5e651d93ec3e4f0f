import Testing

@Suite struct BookBuildTests {}
