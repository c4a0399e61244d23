import Foundation
import Testing
import TestSupport

/// Code that the sources may not contain, because damaged numbers or foreign text would pass through it.
struct SourceLintTests {
    /// A pattern, what to use instead, and the lines where it is allowed, each by a part of it.
    struct Ban: Sendable, CustomTestStringConvertible {
        let pattern: String
        let folders: [String]
        let instead: String
        let exceptions: [String]

        init(_ pattern: String, in folders: [String], instead: String, except exceptions: [String] = []) {
            (self.pattern, self.folders, self.instead, self.exceptions) = (pattern, folders, instead, exceptions)
        }

        var testDescription: String { pattern }
    }

    private static let all = [
        "RegistryModel", "RegistryIntake", "RegistryStore", "RegistryQueries", "RegistryRendering", "asm-registry",
    ]

    /// Stored numbers can be any number in a damaged file: arithmetic with them goes through `CheckedArithmetic.swift`.
    private static let bans = [
        Ban(
            #"\bU?Int(8|16|32|64)?\((?!nearest:|exactly:)[^()]*(\([^()]*\)[^()]*)*(\.rounded| [*/] |Double\()"#,
            in: all,
            instead: "Int(nearest:), which does not stop the program",
            except: [
                // Integers that are known to be in range.
                "Int32(year * 10_000 + month * 100 + day)"
            ]),
        Ban(
            #"\.(integer|value|optional)\([^()]*\)( \?\? -?[0-9]+\))? [-+*] "#,
            in: ["RegistryStore", "RegistryQueries"], instead: "plus, minus or times",
            except: [
                // A number that QueryRow has checked.
                "let others = (row.integer(\"organizations\") ?? 1) - 1"
            ]),
        Ban(
            #"[-+*]= .*\.(integer|real)\("#, in: ["RegistryStore", "RegistryQueries"], instead: "plus, minus or times"),
        Ban(
            #"reduce\(0[,)]"#, in: ["RegistryStore", "RegistryQueries"], instead: "sum(of:)",
            except: [
                // Counts of things in memory, and decimal numbers.
                "reduce(0) { $0 + $1.rejected }", "reduce(0) { $0 + $1.read + $1.swallowed }",
                "reduce(0) { $0 + $1.rejected + $1.swallowed }",
                "reduce(0) { $0 + $1.swallowed }", "rejectCounts.values.reduce(0, +)", "prefix(8).reduce(0) { $0 << 8",
                "reduce(0) { $0 + $1.rows }",
                "$1.fingerprint.byteCount }", "reduce(0) { $0 + $1.bytes }",
                "reduce(0) { $0 + $1.rows.count }", "header[68..<72].reduce(0)", "values.reduce(0, +) / Double(",
                "lost.reduce(0, +) / Double(", "reduce(0) { $0 + $1.weight }",
                "func count(where holds: (Element) -> Bool)", "reduce(0) { $0 + (holds($1) ? 1 : 0) }",
            ]),
        Ban(#"uniqueKeysWithValues"#, in: all, instead: "Dictionary(_:uniquingKeysWith:): stored keys can repeat"),
        Ban(#"\bas! |\btry! "#, in: all, instead: "an error"),
        Ban(
            #"localizedDescription"#, in: all,
            instead: "SystemReason.message(of:): Foundation's words are numbers of its own"
        ),
        Ban(
            #"Swift\.print\(|standardOutput\.write"#, in: ["asm-registry"],
            instead: "Console.printLine, which shows control characters"),
        Ban(#"like 'grdb"#, in: all, instead: "the whole name: an attacker can choose how a name begins"),
    ]

    @Test(arguments: bans)
    func itIsNotSaid(ban: Ban) throws {
        let pattern = try Regex(ban.pattern)
        for (file, lines) in try sources(ban.folders) {
            for (index, line) in lines.enumerated() where !line.drop(while: { $0 == " " }).hasPrefix("//") {
                guard line.contains(pattern), !ban.exceptions.contains(where: { line.contains($0) }) else { continue }
                Issue.record("\(file):\(index + 1) says \(line). Instead: \(ban.instead)")
            }
        }
    }

    /// An exception that is not needed would let other code through.
    @Test(arguments: bans)
    func everyExceptionIsNeeded(ban: Ban) throws {
        let lines = try sources(ban.folders).flatMap(\.lines)
        let pattern = try Regex(ban.pattern)
        for exception in ban.exceptions {
            #expect(lines.contains { $0.contains(exception) && $0.contains(pattern) }, "\(exception)")
        }
    }

    /// The libraries say facts, and the command line adds its commands and options. These files are exceptions, each
    /// with the texts that it holds.
    private static let namingCommands = [
        "stored with rejects": [
            "RegistryIntake/Kinds/Episodes.swift", "RegistryIntake/Recognition/HeaderCandidate.swift",
            "RegistryIntake/Recognition/HeaderSearch.swift", "RegistryIntake/Recognition/NonCSVFormat.swift",
        ],
        "stored with files": [
            "RegistryStore/Loading/ClinicianSelection.swift", "RegistryStore/Loading/ListRemainder.swift",
            "RegistryStore/Loading/LoadRequest.swift",
        ],
        "hashed": ["RegistryStore/Files/BeneficiaryKey.swift"],
        "results about commands": [
            "RegistryQueries/Books/BookBinder.swift", "RegistryQueries/Books/ClinicianBook.swift",
            "RegistryQueries/Books/CohortBook.swift", "RegistryQueries/Doctor/DataNeed.swift",
            "RegistryQueries/Doctor/Doctor.swift", "RegistryQueries/ReportList.swift",
            "RegistryQueries/Site/Site+Clinicians.swift", "RegistryQueries/Site/Site+Cohorts.swift",
            "RegistryQueries/Site/Site+Groups.swift", "RegistryQueries/Site/Site+Measures.swift",
            "RegistryQueries/Site/Site+Partners.swift",
            "RegistryStore/Privacy/PrivacyStatus.swift",
        ],
        "notes of results": [
            "RegistryQueries/Bookkeeping/LayoutList.swift", "RegistryQueries/Bookkeeping/LoadList.swift",
            "RegistryQueries/Bookkeeping/RejectList.swift",
            "RegistryQueries/Bookkeeping/SavedQueryList.swift", "RegistryQueries/Checklist/ChecklistNotes.swift",
            "RegistryQueries/DataQuality/DataQuality+Result.swift",
            "RegistryQueries/DataQuality/DataQuality+Sample.swift",
            "RegistryQueries/DataQuality/DataQualityCheck+Completeness.swift",
            "RegistryQueries/Dictionary/DataDictionary.swift",
            "RegistryQueries/Eligibility/EligibilityBasis.swift", "RegistryQueries/Eligibility/NearThreshold.swift",
            "RegistryQueries/Find/Find.swift",
            "RegistryQueries/Official/OfficialNotice.swift",
            "RegistryQueries/Official/OfficialReport+Parameters.swift",
            "RegistryQueries/Roster/RosterPerson.swift", "RegistryQueries/History/ListDifference.swift",
            "RegistryQueries/Privacy/AuditList.swift", "RegistryQueries/Projections/Projection+Notes.swift",
            "RegistryQueries/Projections/ProjectionReport.swift",
            "RegistryQueries/Projections/ProjectionWithoutRegistry.swift",
            "RegistryQueries/Projections/Sensitivity.swift", "RegistryQueries/Reports/Roster.swift",
            "RegistryQueries/Reports/Trend+Notes.swift",
            "RegistryQueries/Selection/AreaSimulation+Notes.swift", "RegistryQueries/WholeYears/SameQuarters.swift",
            "RegistryStore/AsOf/AsOfPoint+Find.swift",
        ],
    ]

    @Test func onlyTheCommandLineNamesCommandsAndOptions() throws {
        let pattern = /asm-registry [a-z]|[^-a-z]--[a-z]/
        let found = try sources(["RegistryModel", "RegistryIntake", "RegistryStore", "RegistryQueries"]).filter {
            source in
            source.lines.contains { !$0.drop { $0 == " " }.hasPrefix("//") && $0.contains(pattern) }
        }
        let allowed = Set(Self.namingCommands.values.joined())
        #expect(Set(found.map(\.file)) == allowed, "\(allowed.symmetricDifference(found.map(\.file)))")
    }

    private func sources(_ folders: [String]) throws -> [(file: String, lines: [Substring])] {
        try folders.flatMap { folder in
            let root = ProjectFiles.path("Sources/\(folder)")
            let files = (FileManager.default.subpaths(atPath: root) ?? []).filter { $0.hasSuffix(".swift") }
            #expect(!files.isEmpty, "\(folder)")
            return try files.sorted().map { file in
                let text = try String(contentsOfFile: root + "/" + file, encoding: .utf8)
                return ("\(folder)/\(file)", text.split(separator: "\n", omittingEmptySubsequences: false))
            }
        }
    }
}
