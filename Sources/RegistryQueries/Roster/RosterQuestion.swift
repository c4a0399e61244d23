import RegistryModel
import RegistryStore

/// Whom a roster is about: clinicians by NPI, or all of whom a source says what is given.
package struct RosterQuestion: Sendable {
    /// The clinicians, each once, in the order of the answer; nil if they are to be found.
    let npis: [NPI]?
    /// A part of an organization's name, if it is given.
    let organization: String?
    private let area: CBSACode?
    private let state: StateCode?

    /// Asks about clinicians by NPI. Repeated ones count once.
    package init(npis: [NPI]) {
        var seen: Set<NPI> = []
        self.npis = npis.filter { seen.insert($0).inserted }
        (organization, area, state) = (nil, nil, nil)
    }

    /// Asks about all clinicians of whom one statement of a source fits everything that is given.
    /// - Parameters:
    ///   - organization: a part of an organization's name; case is ignored. Nil for any.
    ///   - area: an area of CMS's list, or in which the ZIP code may lie. Nil for any.
    ///   - state: a state. Nil for any.
    package init(organization: String? = nil, area: CBSACode? = nil, state: StateCode? = nil) {
        npis = nil
        self.organization = organization
        self.area = area
        self.state = state
    }

    /// The clinicians: those of the question, in its order, or all of whom a source says what it asks, by NPI.
    /// - Throws: `RegistryError` if the registry cannot be read.
    func clinicians(_ year: PerformanceYear, in registry: Registry) throws -> [NPI] {
        if let npis { return npis }
        return try registry.rows(Lookup.rosterPeople, parameters(year)).compactMap { row in
            row.text("npi").flatMap { NPI($0) }
        }
    }

    /// The parameters of the query that finds the clinicians.
    private func parameters(_ year: PerformanceYear) -> [String: Cell] {
        [
            "organization": Cell(organization), "area_code": Cell(area?.description), "state": Cell(state?.description),
            "performance_year": Cell(year.year),
        ]
    }
}
