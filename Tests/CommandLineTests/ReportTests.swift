import TestSupport
import Testing

/// Reports on the sample, as people and programs read them.
struct ReportTests {
    @Test func everyReportIsListedWithItsQuestionAndRuns() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let list = try registry.run(["report", "list", "--format", "tsv"]).output.split(separator: "\n").dropFirst()
        #expect(list.count >= 5)
        for line in list {
            let fields = line.split(separator: "\t")
            #expect(fields.count == 2 && fields[1].hasSuffix("?"), "\(line)")
            let command = fields[0].split(separator: " ").dropFirst().map(String.init)
            let subject =
                command.last == "peers" ? ["--npi", "2254630157"] : command.last == "areas" ? ["--seed", "1"] : []
            #expect(try registry.run(command + subject + ["--format", "ndjson"]).status == 0, "\(line)")
        }
        // Whatever is a subcommand of report is in the list.
        let help = try registry.run(["report", "--help"]).output
        for name in ["year-over-year", "quarters", "peers"] { #expect(help.contains(name)) }
    }

    @Test func quartersTellWhatIsNotLoadedFromWhatIsEmpty() throws {
        let registry = try CommandLineRegistry()
        let folders = [0, 1, 5].map { CommandLineRegistry.sample[$0] }
        let clinicians = (2...3).map { CommandLineRegistry.sample[$0] + "/clinicians.csv" }
        #expect(try registry.load(folders + clinicians).status == 0)
        let run = try registry.run(["report", "quarters", "--by", "clinician", "--format", "csv"])
        #expect(run.status == 0, "\(run.messages)")
        #expect(run.messages.contains("Not loaded: 2027Q2, 2027Q3; nothing is known of these."))
        let lines = run.output.split(separator: "\n")
        #expect(lines.contains { $0.hasSuffix(",2027Q3,,,,,,") })
        #expect(lines.contains { $0.hasSuffix(",2027Q4,0,,,,,") })
        #expect(!lines.contains { $0.contains(",2027Q3,0,") })
        let empty = try CommandLineRegistry()
        #expect(try empty.run(["report", "quarters"]).output.contains("(no rows)"))
    }

    @Test func peersAreNamedCountedAndMayBeTooFew() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "peers", "--npi", "2254630157"])
        #expect(run.output.contains("2254630157 among peers in performance year 2031"))
        #expect(run.output.contains("specialty 06 Cardiology  area 10580"))
        let none = try registry.run(["report", "peers", "--npi", "1234567893"])
        #expect(none.status == 66)
        #expect(none.messages.contains("1234567893 has no episodes that are loaded."))
        let other = try registry.run(["report", "peers", "--npi", "2254630157", "--year", "2031", "--as-of", "2"])
        #expect(other.status == 66)
        #expect(other.messages.contains("Name a year with some: --year 2027"), "\(other.messages)")
        // A specialty of one: no percentile.
        let lone = try registry.run([
            "sql", "--format", "csv",
            """
            select y.npi, y.performance_year from clinician_year y join clinician c on c.npi = y.npi
            group by y.cohort, y.performance_year, c.specialty_code having count(*) = 1 limit 1
            """,
        ]).output.split(separator: "\n").dropFirst().first
        guard let fields = lone?.split(separator: ",").map(String.init) else { return }
        let alone = try registry.run(["report", "peers", "--npi", fields[0], "--year", fields[1], "--format", "csv"])
        #expect(alone.output.split(separator: "\n").contains { $0.contains(",1,") })
    }
}
