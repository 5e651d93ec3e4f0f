import Testing

@Suite struct LimitsTests {}
