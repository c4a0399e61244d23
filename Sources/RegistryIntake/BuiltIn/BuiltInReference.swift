import RegistryModel

/// Rows of the built-in reference data, for questions that need no registry.
public enum BuiltInReference {
    /// The built-in rules of a cohort and performance year.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func rules(year: PerformanceYear, cohort: Cohort) throws -> RuleSet {
        RuleSet(try rows(of: .rules, RuleDecoder.self), year: year, cohort: cohort)
    }

    /// The built-in MIPS benchmarks of CMS, of every measure and year.
    /// - Throws: `IntakeError` if they cannot be read.
    public static func benchmarks() throws -> [MIPSBenchmark] { try rows(of: .benchmarks, BenchmarkDecoder.self) }

    private static func rows<Decoder: RowDecoder>(
        of kind: FileKind, _ type: Decoder.Type
    ) throws -> [Decoder.Row] {
        let context = IntakeContext(isSynthetic: false, tokenizer: BeneficiaryTokenizer(key: []))
        var rows: [Decoder.Row] = []
        for file in BuiltInFile.all {
            guard case .recognized(let file) = try FileRecognition().recognize(.builtIn(file)), file.kind == kind else {
                continue
            }
            var reader = try RowReader(file: file, decoder: Decoder(header: file.header, context: context))
            reading: while true {
                switch try reader.next() {
                case .row(let row, _): rows.append(row)
                case .reject: continue
                case .end: break reading
                }
            }
        }
        return rows
    }
}
