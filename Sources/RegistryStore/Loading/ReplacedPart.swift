import RegistryIntake
import RegistryModel

/// The rows of a table that files of one kind replace as a whole: those of a period, or all.
struct ReplacedPart {
    /// The period; nil for all rows.
    let period: Period?
    let kind: FileKind
    let layout: TableLayout

    /// The parts that files of a kind replace in a period, or as a whole list if the period is nil. Empty if the kind
    /// has no such periods, or is not a list.
    static func parts(of kind: FileKind, in period: Period?) -> [ReplacedPart] {
        guard period != nil || kind != .participants else {
            // A list of participants covers all years.
            return PerformanceYear.all.flatMap { parts(of: kind, in: .year($0)) }
        }
        return layouts(of: kind, in: period).map { ReplacedPart(period: period, kind: kind, layout: $0) }
    }

    private static func layouts(of kind: FileKind, in period: Period?) -> [TableLayout] {
        switch (kind, period) {
        case (.episodes, .some): [.episode]
        case (.participants, .year): [.participation]
        case (.measureResults, .year): [.measureResult]
        case (.partBPayments, .year): [.partBPayment]
        case (.participantYears, .year): [.participantYear]
        case (.performance, .year): [.performance]
        case (_, .year) where kind.list?.isByYear == true: kind.list?.layouts ?? []
        case (_, nil): kind.list?.layouts ?? []
        default: []
        }
    }

    /// The SQL condition for the rows of the part. Projected performance is excluded, because files have only official
    /// results. A list with editions is the edition that the files are of, such as one delineation of areas; the others
    /// are other lists.
    /// - Parameter loadID: the load, whose rows determine the edition.
    func condition(loadID: Int) -> String {
        switch period {
        case .year(let year):
            let rows = "performance_year = \(year.year)"
            return layout.name == TableLayout.performance.name ? "\(rows) and basis = 'official'" : rows
        case .quarter(let quarter): return "performance_year = \(quarter.year.year) and quarter = \(quarter.number)"
        case nil: return kind.list?.hasEditions == true ? kind.isNamed(in: layout, loadID: loadID) : "true"
        }
    }

    /// The part as text: `2027`, `the whole list`.
    var name: String { period?.description ?? statement ?? "the whole list" }

    /// What the files of the kind state as a whole, whether or not the request says so; nil if nothing, or for a period.
    var statement: String? { period == nil ? kind.list?.statement : nil }
}

/// A kind of file that is a list. A later file of the list may be meant to retire the rows that it no longer has.
struct ReplacedList {
    /// The tables with its rows.
    let layouts: [TableLayout]
    /// The columns of the key that divide the list: its performance year, or what names an edition of it. None if it is
    /// not divided.
    let division: [String]
    /// Whether a file has one year of a list of years of MIPS, which are none of the model's.
    var hasYearsOfMIPS = false
    /// What the files of a load replace, as text, if a program writes the whole of it each time: rows that later files no
    /// longer have are retired without being asked for. Nil if only the user can know.
    var statement: String?

    /// Whether a performance year of the list can be replaced. A whole list has all its years.
    var isByYear: Bool { division == ["performance_year"] && !hasYearsOfMIPS }
    /// Whether a file is one edition of the list, which other editions do not replace.
    var hasEditions: Bool { !division.isEmpty && !isByYear }
}

extension FileKind {
    /// The list that files of the kind are; nil if they are none.
    var list: ReplacedList? {
        switch self {
        case .censusDelineation: ReplacedList(layouts: [.cbsa, .cbsaCounty], division: ["delineation_year"])
        case .areas: ReplacedList(layouts: [.cbsa], division: ["delineation_year"])
        case .specialties: ReplacedList(layouts: [.specialty], division: [])
        case .taxonomyCrosswalk: ReplacedList(layouts: [.taxonomySpecialty], division: [])
        case .specialtyNames: ReplacedList(layouts: [.specialtyName], division: [])
        case .rules: ReplacedList(layouts: [.rule], division: ["performance_year"])
        case .careModels: ReplacedList(layouts: [.careModel], division: [])
        case .careModelAreas: ReplacedList(layouts: [.careModelArea], division: [])
        case .selectedAreas: ReplacedList(layouts: [.areaSelection], division: ["performance_year"])
        case .benchmarks: ReplacedList(layouts: [.mipsBenchmark], division: ["performance_year"])
        case .measureIdentifiers:
            ReplacedList(layouts: [.measureIdentifier], division: ["performance_year"], hasYearsOfMIPS: true)
        case .costAverages:
            ReplacedList(layouts: [.mipsCostAverage], division: ["performance_year"], hasYearsOfMIPS: true)
        case .zipAreas: ReplacedList(layouts: [.zipArea], division: ["source", "source_year"])
        case .areaPoints: ReplacedList(layouts: [.areaPoint], division: ["source_year"])
        case .enrollmentDetails: ReplacedList(layouts: [.enrollmentDetail], division: ["detail", "file_date"])
        case .clinicianSources: ReplacedList(layouts: [.clinicianSource], division: ["source", "file_date"])
        case .mipsResults: ReplacedList(layouts: [.mipsResult], division: ["source", "performance_year"])
        case .medicarePayments: ReplacedList(layouts: [.medicarePayment], division: ["source", "payment_year"])
        case .checklistItems: ReplacedList(layouts: [.checklistItem], division: ["performance_year"])
        case .estimatedEpisodes:
            ReplacedList(layouts: [.estimatedEpisode], division: [], statement: "the episodes of earlier builds")
        case .episodeEvidence:
            ReplacedList(layouts: [.episodeEvidence], division: [], statement: "the evidence of earlier builds")
        case .estimatedCounts:
            ReplacedList(layouts: [.estimatedCount], division: [], statement: "the counts of earlier builds")
        case .clinicians, .participants, .episodes, .measureResults, .partBPayments, .participantYears, .performance,
            .mipsMeasureResults:
            nil
        }
    }

    /// The SQL condition that the files of a load have rows of the division of a row of a list. For a list without
    /// divisions: that they have rows at all.
    func isNamed(in layout: TableLayout, loadID: Int) -> String {
        let division = list?.division ?? []
        let columns = division.isEmpty ? "1" : division.joined(separator: ", ")
        // The keys that were seen have only the columns of the key.
        let isOfKey = division.allSatisfy(layout.key.contains)
        let values = isOfKey ? "" : " join \(layout.name) using (\(layout.key.joined(separator: ", ")))"
        return """
            (\(columns)) in (
                select \(columns) from \(layout.name) where load_id = \(loadID)
                union
                select \(columns) from \(SeenKeys.name(layout))\(values)
            )
            """
    }
}

extension LoadRequest {
    /// The parts that the load replaces, given the kinds of its files.
    /// - Throws: `RegistryError.nothingToReplace` or `.noParticipantList` if no file is of a kind that can replace what
    ///   the request names.
    func partsReplaced(by kinds: [FileKind]) throws -> [ReplacedPart] {
        let distinct = FileKind.allCases.filter(kinds.contains)
        var scopes: [Period?] = replaces
        if replacesWholeLists { scopes.append(nil) }
        var parts = try scopes.flatMap { period in
            let parts = distinct.flatMap { ReplacedPart.parts(of: $0, in: period) }
            guard !parts.isEmpty else { throw RegistryError.nothingToReplace(period) }
            return parts
        }
        if replacesParticipantList {
            guard distinct.contains(.participants) else { throw RegistryError.noParticipantList }
            parts += ReplacedPart.parts(of: .participants, in: nil)
        }
        parts += distinct.filter { $0.list?.statement != nil }.flatMap { ReplacedPart.parts(of: $0, in: nil) }
        // A part that several options name is replaced once.
        var seen: Set<String> = []
        return parts.filter { seen.insert("\($0.kind) \($0.layout.name) \($0.name)").inserted }
    }
}
