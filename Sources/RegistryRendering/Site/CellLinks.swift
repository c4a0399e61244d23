import RegistryModel

/// The pages that the names and codes of a table lead to.
struct CellLinks {
    let index: SiteIndex
    /// The way from the page to the site's folder, such as `../`.
    let root: String
    /// The path of the page itself, to which it has no link.
    let own: String

    /// The links of a row by column.
    func paths(_ row: [Cell], _ columns: [Column]) -> [Int: String] {
        var paths: [Int: String] = [:]
        for (place, column) in columns.enumerated() {
            guard case .text(let text) = row[place], let path = path(column.name, text, row, columns), path != own
            else { continue }
            paths[place] = root + path
            // A name leads where its code does.
            for name in Self.names[column.name] ?? [] {
                if let other = columns.firstIndex(where: { $0.name == name }), paths[other] == nil {
                    paths[other] = root + path
                }
            }
        }
        return paths
    }

    private func path(_ column: String, _ text: String, _ row: [Cell], _ columns: [Column]) -> String? {
        switch column {
        case "measure_id":
            columns.firstIndex { $0.name == "cohort" }.flatMap { place in
                if case .text(let cohort) = row[place] {
                    index.path(of: .page, "measure \(cohort) \(text)")
                } else {
                    nil
                }
            }
        case "partners_area": index.path(of: .page, "partners \(text)")
        case "npi": index.path(of: .clinician, text)
        case "area_code": index.path(of: .area, text)
        case "organization_name": index.path(of: .organization, text)
        default: nil
        }
    }

    /// The columns of names beside a column of codes.
    private static let names = [
        "npi": ["clinician_name"], "area_code": ["area_title"], "partners_area": ["area_title"],
        "measure_id": ["measure_title"],
    ]
}
