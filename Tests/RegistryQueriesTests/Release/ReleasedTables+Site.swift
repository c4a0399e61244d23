import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing

extension ReleasedTables {
    /// All tables of a released site with counts of episodes, in the form that the attack reads.
    ///
    /// Of the other tables none may have a column of counts: the attack does not read those.
    static func site(of registry: Registry, policy: CellSizePolicy) throws -> [Table] {
        let site = try Site(of: registry, release: registry.releasePlan(under: policy)) { _ in "" }
        var tables: [Table] = []
        try site.forEach { page in
            for part in page.parts {
                switch part {
                case .card(let card):
                    for table in card.parts.compactMap(\.table) { expectNoCounts(table, on: page) }
                case .report(let chapter, _):
                    guard case .result(let table) = chapter.content else { continue }
                    guard let attacked = attacked(chapter.name) else {
                        expectNoCounts(table, on: page)
                        continue
                    }
                    tables.append(
                        Table(
                            name: page.path, year: attacked.hasYear ? nil : page.year, metric: attacked.metric,
                            columns: table.columns.map(\.name), rows: table.rows.map { $0.map(AttackedCell.init) }))
                default: continue
                }
            }
        }
        return tables
    }

    /// How the attack reads a report; nil if it has no counts of episodes.
    private static func attacked(_ chapter: String) -> (hasYear: Bool, metric: String?)? {
        switch chapter {
        case "loaded", "year-over-year", "quarters": return (true, nil)
        case "areas", "specialties", "cost-drivers": return (false, nil)
        default:
            guard chapter.hasPrefix("trend-") else { return nil }
            return (true, String(chapter.dropFirst("trend-".count)).replacingOccurrences(of: "-", with: "_"))
        }
    }

    private static let counts: Set<String> = [
        "episodes", "hospitalized", "readmitted", "hospitalization_rate", "readmission_rate", "observed_cents",
        "expected_cents", "excess_cents", "palliative", "observed_expected_ratio", "mean_observed_cost",
    ]

    private static func expectNoCounts(_ table: ResultTable, on page: SitePage) {
        let found = table.columns.map(\.name).filter(counts.contains)
        #expect(found.isEmpty, "\(page.path): \(found)")
    }
}

extension SitePage {
    /// The performance year in its title; nil if there is none.
    fileprivate var year: Int? {
        for case .report(let chapter, _) in parts {
            if case .result(let table) = chapter.content, let match = table.heading.title.firstMatch(of: /20\d\d/) {
                return Int(match.output)
            }
        }
        return nil
    }
}
