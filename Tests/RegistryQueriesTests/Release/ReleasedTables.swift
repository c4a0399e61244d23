import RegistryModel
import RegistryStore

@testable import RegistryQueries

/// All released results on episodes of a registry, in the form that the attack reads.
struct ReleasedTables: Encodable {
    /// A released result with its cells; suppressed ones are `*`.
    struct Table: Encodable {
        let name: String
        var year: Int?
        var metric: String?
        let columns: [String]
        let rows: [[AttackedCell]]
    }

    let name: String
    let choices: Int
    let targets: Int
    let truth: [RandomRegistry.Cell]
    let tables: [Table]
}

/// Encodes a cell as JSON.
struct AttackedCell: Encodable {
    let cell: Cell

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch cell {
        case .null, .blob: try container.encodeNil()
        case .integer(let number): try container.encode(number)
        case .real(let number): try container.encode(number)
        case .text(let text): try container.encode(text)
        case .suppressed: try container.encode("*")
        }
    }
}

extension ReleasedTables {
    /// Runs every report that can be released, for every year, grouping, metric and clinician.
    static func all(
        of registry: Registry, years: [Int], clinicians: [String], policy: CellSizePolicy
    ) throws -> [Table] {
        let plan = try registry.releasePlan(under: policy)
        var tables: [Table] = []
        func take(_ name: String, year: Int? = nil, metric: Metric? = nil, _ result: ResultTable) throws {
            let released = try result.released(by: plan, under: policy)
            tables.append(
                Table(
                    name: name, year: year, metric: metric?.column, columns: released.columns.map(\.name),
                    rows: released.rows.map { $0.map(AttackedCell.init) }))
        }
        try take("status", Coverage().result(of: registry))
        // Reports by organization are not released.
        for grouping in Grouping.allCases where grouping != .organization {
            let scope = Scope(grouping)
            try take("year-over-year \(grouping)", YearOverYear(scope).result(of: registry))
            if grouping != .clinician { try take("quarters \(grouping)", Quarters(scope).result(of: registry)) }
            for metric in [Metric.episodes, .hospitalizationRate, .readmissionRate] {
                try take("trend \(grouping)", metric: metric, Trend(scope, metric: metric).result(of: registry))
            }
        }
        for number in years {
            guard let year = PerformanceYear(number) else { continue }
            try take("areas", year: number, GroupComparison(of: .areas, year: year).result(of: registry))
            try take("specialties", year: number, GroupComparison(of: .specialties, year: year).result(of: registry))
            try take("cost-drivers", year: number, CostDrivers(year: year).result(of: registry))
            for npi in clinicians.compactMap({ NPI($0) }) {
                do {
                    try take("peers", year: number, Peers(of: npi, year: year).result(of: registry))
                } catch QueryError.nothingOfClinician {
                    continue
                }
            }
        }
        return tables
    }
}
