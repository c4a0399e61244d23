import RegistryModel

/// Rows of the built-in reference data, for questions without a registry.
public enum BuiltInReference {
    /// The built-in rules of a cohort and performance year.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func rules(year: PerformanceYear, cohort: Cohort) throws(IntakeError) -> RuleSet {
        RuleSet(try rows(RuleDecoder.self), year: year, cohort: cohort)
    }

    /// CMS's public benchmarks of quality measures, of all years.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func publicBenchmarks() throws(IntakeError) -> [PublicBenchmark] {
        try benchmarks().compactMap(\.publicBenchmark)
    }

    /// CMS's MIPS benchmarks of all measures and years.
    /// - Throws: `IntakeError` if they cannot be read.
    package static func benchmarks() throws(IntakeError) -> [MIPSBenchmark] { try rows(BenchmarkDecoder.self) }

    /// The codes of specialties by their spellings in capitals.
    /// - Throws: `IntakeError` if they cannot be read.
    package static func specialtyCodes() throws(IntakeError) -> [String: SpecialtyCode] {
        Dictionary(try rows(SpecialtyNameDecoder.self).map { ($0.spelling, $0.specialty) }) { first, _ in first }
    }

    /// UUIDs of the model's eCQMs.
    /// - Throws: `IntakeError` if they cannot be read.
    static func measureIdentifiers() throws(IntakeError) -> [MeasureIdentifierRow] {
        try rows(MeasureIdentifierDecoder.self)
    }

    /// The built-in rules of all years.
    /// - Throws: `IntakeError` if they cannot be read.
    package static func allRules() throws(IntakeError) -> [Rule] { try rows(RuleDecoder.self) }

    /// The rows of the built-in file of the decoder's kind.
    private static func rows<Decoder: RowDecoder>(_ decoder: Decoder.Type) throws(IntakeError) -> [Decoder.Row] {
        for file in BuiltInFile.all {
            if let rows = try RowReader<Decoder>.rows(of: .builtIn(file)) { return rows }
        }
        return []
    }
}
