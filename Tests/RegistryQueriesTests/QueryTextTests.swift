import Foundation
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Every query file begins with its question and grain.
struct QueryTextTests {
    private static let texts =
        ReportList.all.map(\.text) + [
            LoadList.text, LoadFiles.text, RejectList.text, Coverage.text, RuleList.text, RuleDetails.text,
            RuleHistory.text, CohortYearInputs.measureResultText, CohortYearInputs.projectableYearText,
            EligibilityYears.text, NearThreshold.text, MIPSBenchmarks.text, OfficialReport.versionText,
        ]

    @Test func everyQueryBeginsWithItsQuestionAndSaysItsGrain() {
        for text in Self.texts {
            #expect(text.question.hasSuffix("?"), "\(text.question)")
            #expect(text.details.contains { $0.hasPrefix("Grain: ") }, "\(text.question)")
        }
    }

    @Test func everyQueryOrdersItsRows() {
        for text in Self.texts { #expect(text.sql.contains("\norder by "), "\(text.question)") }
    }

    /// All query files of the project by path, separated into those for Spark and those marked as not for Spark.
    private static func files() throws -> (portable: [String: String], others: [String]) {
        var (portable, others): ([String: String], [String]) = ([:], [])
        for folder in ["Sources/RegistryQueries", "Deploy/spark"] {
            for name in try FileManager.default.subpathsOfDirectory(atPath: ProjectFiles.path(folder))
            where name.hasSuffix(".sql") {
                let text = try String(contentsOfFile: ProjectFiles.path("\(folder)/\(name)"), encoding: .utf8)
                if text.contains("\n-- Not on Spark: ") { others.append(name) } else { portable[name] = text }
            }
        }
        return (portable, others)
    }

    @Test func everyQueryFileIsSQLThatSparkTakesToo() throws {
        let (portable, others) = try Self.files()
        #expect(portable.count >= 20)
        for (name, text) in portable {
            // The rows of a check are added up: they have no order.
            let faults = PortableSQL(text.contains("\n-- Examined: ") ? text + " order by 1" : text).faults
            #expect(faults.isEmpty, "\(name): \(faults)")
        }
        // The bookkeeping of loads stays in the registry, and so do the engine's own schema and two points in time.
        let lookups = [
            "Candidates", "EpisodeEvidence", "LatestLoad", "LoadFacts", "LoadNotes", "RefusedLoads", "RejectCounts",
            "RosterPayments",
            "RosterPeople",
            "RosterResults",
            "RosterZIPs", "SchemaStatements",
        ].map { "Lookups/\($0).sql" }
        #expect(
            Set(others)
                == Set(lookups).union([
                    "Bookkeeping/LoadFiles.sql", "Bookkeeping/LoadList.sql", "Bookkeeping/RejectList.sql",
                    "DataQuality/Checks/NameInOneCase.sql", "DataQuality/Checks/RowsRejected.sql",
                    "Dictionary/DictionaryColumns.sql",
                    "Dictionary/DictionaryTables.sql", "Doctor/DoctorFacts.sql", "Find/Find.sql",
                    "History/ListEntries.sql", "Official/OfficialVersions.sql", "Reports/Roster.sql",
                ]))
    }

    @Test func everyViewThatIsExportedIsSQLThatSparkTakesToo() throws {
        let sample = try SampleRegistry()
        let folder = sample.folder.file("exported")
        let manifest = try sample.read { try Exporter(ExportRequest(folder: folder), of: $0).run() }
        for view in manifest.views {
            // A view has no order; and the digits of a hash and the spellings of specialties are ASCII, whose letters
            // both engines change alike.
            let text = view.sql.replacing("lower(hex(beneficiary_token))", with: "beneficiary_token")
                .replacing("upper(trim(s.specialty_name))", with: "s.specialty_name")
                .replacing("upper(trim(d.value))", with: "d.value")
            let faults = PortableSQL(text + " order by 1").faults
            #expect(faults.isEmpty, "\(view.name): \(faults)")
        }
    }

    @Test(arguments: [
        ("a / b", "a division of whole numbers"), ("2 * x.a / nullif(x.b, 0)", "a division of whole numbers"),
        ("a * 0.5", "0.5 is a DECIMAL in Spark: cast it as double"), ("cast(a as text)", "cast as text"),
        ("cast(a as integer)", "cast as integer"),
        ("a = b as c", "the value of a comparison: case when ... then 1 else 0 end"),
        ("sum(a > 1)", "the value of a comparison: case when ... then 1 else 0 end"),
        ("a is not null as c", "the value of 'is null': case when ... then 1 else 0 end"),
        ("strftime('%Y', a)", "the function strftime"), ("year(a)", "the function year"),
        ("iif(a, 1, 0)", "the function iif"),
        ("'it''s'", "a quote in a text is lost in Spark: 'it's'"), ("case when a like 'x' then 1 end", "the word like"),
        ("max(a, b)", "max of two values"), ("group_concat(a)", "the function group_concat"),
        ("lag(a) over (partition by b)", "lag without order by"), ("a collate nocase", "the word collate"),
        ("\"a\"", "a name in \" quotes"), ("null as c", "null has no type in Spark: cast(null as bigint)"),
        ("avg(a)", "the function avg"), ("lower(a)", "the function lower"), ("round(a, 2)", "round to decimals"),
        ("case when a is b then 1 end", "'is' between values"), ("a & 1", "the sign &"), ("x.*", "select *"),
        ("'a\\b'", "a backslash in a text is an escape in Spark: 'a\\b'"),
        ("cast(a as double) + b / c", "a division of whole numbers"),
    ])
    func whatOnlyOneEngineTakesIsFound(expression: String, fault: String) {
        let faults = PortableSQL("select \(expression) from t x order by 1").faults
        #expect(faults == [fault])
    }

    @Test(arguments: [
        "cast(a as double) / b", "cast(a as double) / b / 1000000", "cast(a as double) * 50 / nullif(b - 1, 0)",
        "cast((2 * a + b - (2 * a + b) % (2 * b)) / (2 * b) as bigint)", "case when a = 'x' then 1 else 0 end",
        "coalesce(cast(a as varchar(4)), 'none') || '-'", "lag(a) over (order by b)",
        "(x.a_rate - b) / nullif(x.a_rate, 0)",
        "sum(case when a is not null then 1 else 0 end)", "count(distinct a)",
    ])
    func whatBothEnginesTakeIsNotRefused(expression: String) {
        #expect(PortableSQL("select \(expression) from t x order by 1").faults.isEmpty)
        #expect(PortableSQL("select a from t").faults == ["no order by at the end"])
    }
}
