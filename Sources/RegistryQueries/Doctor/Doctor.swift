import RegistryModel
import RegistryStore

/// For each report, whether the registry can answer it now, which data it has and lacks, and how to get them.
package struct Doctor: Sendable {
    /// Whether a question can be answered; cases are in the order of the report.
    package enum Answer: String, CaseIterable, Sendable {
        /// Required data are missing.
        case notYet = "not yet"
        /// There is an answer, which more data would improve.
        case partly
        /// Nothing is missing.
        case yes
    }

    /// One question, with the data that it needs.
    package struct Row: Hashable, Sendable {
        /// The command after the program's name, such as `report areas`.
        package let command: String
        /// The question, a sentence.
        package let question: String
        /// Whether it can be answered now.
        package let answer: Answer
        /// The data that are loaded.
        package let has: [String]
        /// The data that are missing.
        package let lacks: [String]
        /// The files and columns that have the missing data.
        package let sources: [String]
        /// The files and columns with missing data that are required.
        package let requiredSources: [String]
    }

    /// The data that a question needs.
    private struct Needs: Sendable {
        /// Data without which there is no answer.
        let required: [DataNeed]
        /// Data that improve the answer.
        var improving: [DataNeed] = []
        /// The question; nil for that of the command's query.
        var question: String?
    }

    /// The needs of every report, by its command.
    private static let needs: [String: Needs] = [
        "report year-over-year": Needs(required: [.episodes], improving: [.secondYear]),
        "report quarters": Needs(required: [.episodes]),
        "trend": Needs(required: [.episodes], improving: [.thirdYear]),
        "report peers": Needs(required: [.episodes], improving: [.specialties]),
        "report areas": Needs(required: [.episodes, .areas]),
        "report specialties": Needs(required: [.episodes, .specialties]),
        "report quality-gaps": Needs(required: [.rules, .list, .measureResults]),
        "report partners": Needs(required: [.episodes], improving: [.specialties]),
        "report restatements": Needs(required: [.episodes], improving: [.restatements]),
        "report overlap": Needs(required: [.selectedAreas, .careModelAreas], improving: [.clinicianAreas]),
        "report cost-drivers": Needs(required: [.episodes], improving: [.secondYear]),
        "report eligibility": Needs(
            required: [.rules, .list], improving: [.lookBack, .specialties, .clinicianAreas, .selectedAreas]),
        "report estimated-episodes": Needs(required: [.estimates]),
        "report roster": Needs(
            required: [.list], improving: [.publicSources, .groups, .zipAreas, .mipsResults, .payments]),
        "report checklist": Needs(
            required: [.rules, .list], improving: [.checklistItems, .measureResults, .participantYears]),
        "report check-official": Needs(required: [.rules, .officialResults], improving: [.payments]),
        "report data-quality": Needs(required: [.rules], improving: [.list, .episodes]),
        "project": Needs(
            required: [.rules, .list, .scores], improving: [.episodes, .participantYears, .payments],
            question: "What will a performance year do to each participant's payments?"),
        "simulate areas": Needs(
            required: [.rules, .areas], improving: [.episodes],
            question: "Which areas might a stratified random selection draw?"),
    ]

    /// The commands with declared needs. A test compares them with `ReportList`.
    package static var commands: Set<String> { Set(needs.keys) }

    /// Creates the report, which has no options.
    package init() {}

    /// The questions, by answer (`notYet` first), and within one answer in the order of `report list`.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry) throws -> [Row] {
        let facts = try DoctorFacts(registry)
        let rows = ReportList.all.compactMap { entry in
            Self.needs[entry.command].map { Self.row(entry, $0, facts) }
        }
        return Answer.allCases.flatMap { answer in rows.filter { $0.answer == answer } }
    }

    /// The report: a row for each question.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = try rows(of: registry)
        let counts = Answer.allCases.map { answer in "\(rows.count { $0.answer == answer }) \(answer.rawValue)" }
        return ResultTable(
            heading: try ResultHeading(
                title: "What this registry can answer", of: registry,
                notes: ["\(rows.count) questions: \(counts.joined(separator: ", "))."] + Self.nextNotes(rows)),
            columns: [
                ReportColumn("command", "Command", .text) { .text($0.command) },
                ReportColumn("question", "Question", .text) { .text($0.question) },
                ReportColumn("answer", "Answers now", .text) { .text($0.answer.rawValue) },
                ReportColumn("has", "Has", .text) { Self.list($0.has) },
                ReportColumn("lacks", "Lacks", .text) { Self.list($0.lacks) },
                ReportColumn("source", "How to get it", .text) { Self.list($0.sources) },
            ], of: rows)
    }

    private static func list(_ things: [String]) -> Cell {
        things.isEmpty ? .null : .text(things.joined(separator: "; "))
    }

    /// A note for each file that is all that some questions still require, the file with the most questions first.
    private static func nextNotes(_ rows: [Row]) -> [String] {
        let waiting = rows.filter { $0.answer == .notYet && $0.requiredSources.count == 1 }
        let brought = Dictionary(grouping: waiting) { $0.requiredSources[0] }
        let next = brought.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { source, rows in
            "Load next: \(source). With it, the registry can answer \(rows.map(\.command).joined(separator: ", "))."
        }
        let asks = rows.contains { $0.command == "project" && $0.answer == .notYet }
        return asks ? next + [Self.withoutData] : next
    }

    private static let withoutData =
        "Without any data: asm-registry project --cohort HF --year 2027 --score 74 --part-b 150000"

    private static func row(_ entry: ReportEntry, _ needs: Needs, _ facts: DoctorFacts) -> Row {
        let all = (needs.required + needs.improving).map { ($0, $0.state(facts)) }
        let lacking = all.filter { $0.1.lacks != nil }
        let missing = needs.required.filter { $0.state(facts).has == nil }
        return Row(
            command: entry.command, question: needs.question ?? entry.question,
            answer: !missing.isEmpty ? .notYet : lacking.isEmpty ? .yes : .partly,
            has: all.compactMap(\.1.has), lacks: lacking.compactMap(\.1.lacks), sources: lacking.map(\.0.source),
            requiredSources: missing.map(\.source))
    }
}
