import RegistryIntake
import RegistryModel

/// The rows of a table that fall into a period, of which the files of one kind can hold the whole.
struct PeriodPart {
    let period: Period
    let kind: FileKind
    let layout: TableLayout

    /// The rows of the kind in the period; nil if the kind has no periods, or its rows none so short.
    init?(_ period: Period, of kind: FileKind) {
        self.period = period
        self.kind = kind
        switch (kind, period) {
        case (.episodes, _): layout = .episode
        case (.participants, .year): layout = .participation
        case (.measureResults, .year): layout = .measureResult
        case (.partBPayments, .year): layout = .partBPayment
        case (.participantYears, .year): layout = .participantYear
        case (.performance, .year): layout = .performance
        default: return nil
        }
    }

    /// Which rows of the table they are, as SQL. Projected performance is nothing that a file holds.
    var condition: String {
        let rows =
            switch period {
            case .year(let year): "performance_year = \(year.year)"
            case .quarter(let quarter): "performance_year = \(quarter.year.year) and quarter = \(quarter.number)"
            }
        return layout.name == TableLayout.performance.name ? "\(rows) and basis = 'official'" : rows
    }
}

extension LoadRequest {
    /// What of each period the files replace.
    /// - Throws: `RegistryError` if no file is of a kind that can hold the whole of a period.
    func partsReplaced(by kinds: [FileKind]) throws -> [PeriodPart] {
        let distinct = FileKind.allCases.filter(kinds.contains)
        let parts = try replaces.flatMap { period in
            let parts = distinct.compactMap { PeriodPart(period, of: $0) }
            guard !parts.isEmpty else { throw RegistryError.nothingToReplace(period) }
            return parts
        }
        guard replacesParticipantList else { return parts }
        guard distinct.contains(.participants) else { throw RegistryError.noParticipantList }
        let years = PerformanceYear.all.map(Period.year).filter { !replaces.contains($0) }
        return parts + years.compactMap { PeriodPart($0, of: .participants) }
    }
}
