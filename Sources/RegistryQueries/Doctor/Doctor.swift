import RegistryModel
import RegistryStore

/// Says for each question whether the registry can answer it now, what it has, what it lacks, and how to get that.
public struct Doctor: Sendable {
    /// Whether a question can be answered, the worst first.
    public enum Answer: String, CaseIterable, Sendable {
        /// Something is missing without which there is no answer.
        case notYet = "not yet"
        /// There is an answer, and with more data it says more.
        case partly
        /// Nothing is missing.
        case yes
    }

    /// One question.
    public struct Row: Hashable, Sendable {
        /// The command after the program's name, such as `report areas`.
        public let command: String
        /// The question, in a sentence.
        public let question: String
        /// Whether it can be answered now.
        public let answer: Answer
        /// What there is.
        public let has: [String]
        /// What is missing.
        public let lacks: [String]
        /// The files and columns that bring what is missing.
        public let sources: [String]
        /// Those of them without which there is no answer.
        public let requiredSources: [String]
    }

    /// What a question rests on.
    private struct Needs: Sendable {
        /// Without one of these there is no answer.
        let required: [DataNeed]
        /// With these the answer says more.
        var improving: [DataNeed] = []
        /// The question, where it is another one than that of the command's first query.
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
        "report data-quality": Needs(required: [.rules], improving: [.list, .episodes]),
        "project": Needs(
            required: [.rules, .list, .measureResults], improving: [.episodes, .participantYears, .payments],
            question: "What will a performance year do to each participant's payments?"),
        "simulate areas": Needs(
            required: [.rules, .areas], improving: [.episodes],
            question: "Which areas might a stratified random selection draw?"),
    ]

    /// The commands whose needs are known, for a test that none is forgotten.
    package static var commands: Set<String> { Set(needs.keys) }

    /// A check of all questions.
    public init() {}

    /// The questions, those that cannot be answered first, and else in the order of `report list`.
    public func rows(of registry: Registry) throws -> [Row] {
        let facts = try DoctorFacts(registry)
        let rows = ReportList.all.compactMap { entry in
            Self.needs[entry.command].map { Self.row(entry, $0, facts) }
        }
        return Answer.allCases.flatMap { answer in rows.filter { $0.answer == answer } }
    }

    /// The report: a row for each question.
    public func result(of registry: Registry) throws -> ResultTable {
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

    /// The files that bring an answer by themselves, those that bring most first, and what they bring.
    private static func nextNotes(_ rows: [Row]) -> [String] {
        let waiting = rows.filter { $0.answer == .notYet && $0.requiredSources.count == 1 }
        let brought = Dictionary(grouping: waiting) { $0.requiredSources[0] }
        let next = brought.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { source, rows in
            "Load next: \(source). It alone answers \(rows.map(\.command).joined(separator: ", "))."
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
