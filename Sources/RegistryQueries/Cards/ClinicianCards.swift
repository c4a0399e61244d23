import RegistryModel
import RegistryStore

/// The cards of clinicians: a page for each, with what the performance year will do to payments, and what to do first.
///
/// Projection and rosters are read once for all of them.
package struct ClinicianCards {
    private let registry: Registry
    private let year: PerformanceYear
    /// The projection; nil if no list of participants is loaded.
    private let report: ProjectionReport?
    private let people: [RosterPerson]
    let isForRelease: Bool

    /// Reads what the cards have in common.
    /// - Parameters:
    ///   - question: whom they are about; nil for all participants of the year.
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - isForRelease: whether everything that is derived from counts of patients is left out.
    /// - Throws: `RegistryError` if the registry cannot be read; `QueryError.noParticipants` if `question` is nil and no
    ///   list is loaded; `.noClinicians` if there is none to make a card of.
    package init(
        _ question: RosterQuestion?, year: PerformanceYear? = nil, of registry: Registry, isForRelease: Bool = false
    ) throws {
        self.registry = registry
        self.isForRelease = isForRelease
        let made = Result { try ProjectionReport(of: registry, year: year, needsResults: false) }
        if question == nil || Self.isUnexpected(made) { report = try made.get() } else { report = try? made.get() }
        self.year = report?.year ?? year ?? .first
        let all = report.map { RosterQuestion(npis: $0.projections.flatMap { $0.inputs.people.map(\.npi) }) }
        guard let asked = question ?? all else { throw QueryError.noParticipants(self.year, .heartFailure) }
        people = try RosterEvidence(registry, year: self.year).people(asked)
        guard !people.isEmpty else { throw QueryError.noClinicians }
    }

    /// Makes cards of clinicians that are read already.
    init(
        of people: [RosterPerson], _ year: PerformanceYear, _ report: ProjectionReport?, in registry: Registry,
        isForRelease: Bool
    ) {
        (self.registry, self.year, self.report) = (registry, year, report)
        (self.people, self.isForRelease) = (people, isForRelease)
    }

    /// Whether a projection failed for another reason than missing data.
    private static func isUnexpected(_ made: Result<ProjectionReport, any Error>) -> Bool {
        if case .failure(let error) = made { !(error is QueryError) } else { false }
    }

    /// The number of cards.
    package var count: Int { people.count }

    /// Makes the cards one after the other, in the order of the question, else by NPI.
    /// - Throws: `RegistryError` if the registry cannot be read; what `body` throws.
    package func forEach(_ body: (ResultCard) throws -> Void) throws {
        for person in people { try body(card(of: person)) }
    }

    /// The card of a clinician.
    func card(of person: RosterPerson) throws -> ResultCard {
        let report = report?.showing(person.npi)
        let isProjected = report?.projections.isEmpty == false
        var heading = try heading(person, isProjected ? report : nil)
        heading.headline = try isProjected ? report.flatMap { try headline($0, person.npi) } : listHeadline(person)
        let scores = report?.projections.map { ProjectedPerson($0, at: $0.position(of: person.npi) ?? 0) } ?? []
        return ResultCard(
            name: person.npi.description, heading: heading, facts: try facts(person),
            picture: isProjected ? drawn(scores, of: report) : nil,
            parts: try parts(scores) + [unknownPart(person, scores)].compactMap(\.self))
    }

    /// The projection whose chart is drawn: of two cohorts, the one with more dollars.
    private func drawn(_ scores: [ProjectedPerson], of report: ProjectionReport?) -> ResultTable? {
        let main = scores.max { $0.weight < $1.weight }
        return main.flatMap { report?.replacing([$0.projection]) }?.fan
    }

    private func heading(_ person: RosterPerson, _ report: ProjectionReport?) throws -> ResultHeading {
        let title = "\(person.name ?? "NPI \(person.npi)"): performance year \(year)"
        guard let projections = report?.projections else { return try ResultHeading(title: title, of: registry) }
        return try ResultHeading(
            title: title, of: registry,
            leadingNotes: [ProjectionReport.ownNote] + projections.flatMap(\.leadingNotes)
                + projections.compactMap(\.assumptionSummary))
    }

    private func headline(_ report: ProjectionReport, _ npi: NPI) throws -> Headline? {
        var headline = report.headline
        // What to do names rates, which are derived from counts of patients.
        if !isForRelease, let levers = try? Sensitivity(of: npi, in: report) { headline?.actions = levers.actions(3) }
        return headline
    }

    /// The headline of a clinician whose year is not projected: what CMS's list says, and what to do next.
    private func listHeadline(_ person: RosterPerson) -> Headline {
        Headline(
            person.nextStep,
            [
                Headline.Figure(
                    "CMS's list of \(year)", person.listing.rawValue, person.cohorts.isEmpty ? nil : person.cohortText)
            ]
                + (person.mayTakePart
                    ? person.dollars.flatMap { dollars in
                        zip(dollars.lowest, dollars.highest).map { low, high in
                            Headline.Figure(
                                "At risk in \(year.paymentYear)",
                                "\(Money(cents: Int64(low)).dollarChange) to \(Money(cents: Int64(high)).dollarChange)",
                                "on Part B payments of \(dollars.year)")
                        }
                    }.map { [$0] } ?? [] : []))
    }

    /// What the clinician is: number, specialty, organization, place, and what CMS's list says.
    private func facts(_ person: RosterPerson) throws -> [String] {
        let row = try registry.facts(of: person.npi)
        let listing =
            switch person.listing {
            case .required: "on CMS's list: required in \(year), \(person.cohortText)"
            case .notRequired: "on CMS's list, but not required in \(year)"
            case .notSaid: "on CMS's list, which leaves \(year) open"
            case .notOnIt: "not on CMS's list"
            case .notLoaded: "CMS's list is not loaded"
            }
        return ["NPI \(person.npi)"]
            + ["specialty_name", "organization_name"].compactMap { row?.text($0) }
            + [person.areas.first, listing].compactMap(\.self)
    }
}
