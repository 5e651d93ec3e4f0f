import Testing

@Suite struct CompressionTests {}
