import RegistryModel

/// Rows of the built-in reference data, for questions that need no registry.
public enum BuiltInReference {
    /// The built-in rules of a cohort and performance year.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func rules(year: PerformanceYear, cohort: Cohort) throws(IntakeError) -> RuleSet {
        RuleSet(try rows(RuleDecoder.self), year: year, cohort: cohort)
    }

    /// The built-in MIPS benchmarks of CMS, of every measure and year.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func benchmarks() throws(IntakeError) -> [MIPSBenchmark] { try rows(BenchmarkDecoder.self) }

    /// The rows of the file that holds a kind.
    private static func rows<Decoder: RowDecoder>(_ decoder: Decoder.Type) throws(IntakeError) -> [Decoder.Row] {
        for file in BuiltInFile.all {
            if let rows = try RowReader<Decoder>.rows(of: .builtIn(file)) { return rows }
        }
        return []
    }
}
