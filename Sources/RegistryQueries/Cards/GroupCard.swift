import RegistryModel
import RegistryStore

/// The card of a group of clinicians, such as an organization: who takes part, what the year will do to the payments of
/// all together, and what to do first.
package struct GroupCard {
    /// What the clinicians have in common.
    enum Basis {
        /// An organization, by its name in lower case or a part of it.
        case organization(String)
        /// The area that comes first of those in which they may practice.
        case area
    }

    let registry: Registry
    let name: String
    let people: [RosterPerson]
    let report: ProjectionReport
    let members: [GroupMember]
    private let basis: Basis
    /// The projections of every year that can be projected.
    let reports: [PerformanceYear: ProjectionReport]

    /// Reads the clinicians of an organization and projects their year.
    /// - Parameters:
    ///   - organization: a part of the organization's name, in any source.
    ///   - year: the performance year; nil for the latest that can be projected.
    /// - Throws: `QueryError` if nothing can be projected, or no clinician has such an organization.
    package init(of organization: String, year: PerformanceYear? = nil, in registry: Registry) throws {
        let report = try ProjectionReport(of: registry, year: year, needsResults: false)
        let people = try RosterEvidence(registry, year: report.year).people(RosterQuestion(organization: organization))
        guard !people.isEmpty else { throw QueryError.noSuchName(organization, kind: .organization, nearest: []) }
        let names = Set(people.flatMap(\.opinions).flatMap(\.organizations)).filter {
            $0.lowercased().contains(organization.lowercased())
        }
        let whole = names.first { $0.lowercased() == organization.lowercased() }
        self.init(
            .organization(organization.lowercased()),
            name: whole
                ?? (names.count == 1
                    ? names.first ?? organization : "\(names.count.counted) organizations with '\(organization)'"),
            people, report, try ProjectionReport.all(of: registry, including: report), in: registry)
    }

    /// Makes the card of clinicians that are read already.
    init(
        _ basis: Basis, name: String, _ people: [RosterPerson], _ report: ProjectionReport,
        _ reports: [PerformanceYear: ProjectionReport], in registry: Registry
    ) {
        (self.basis, self.name, self.people, self.report, self.reports) = (basis, name, people, report, reports)
        self.registry = registry
        members = GroupMember.all(people.map(\.npi), in: report)
    }

    /// The card.
    /// - Parameter isForRelease: whether everything that is derived from counts of patients is left out.
    /// - Throws: `RegistryError` if the registry cannot be read; `UnusableNumber` if a sum overflows.
    package func card(isForRelease: Bool = false) throws -> ResultCard {
        let total = try GroupTotal(members, in: report)
        var heading = try ResultHeading(
            title: "\(name): performance year \(report.year)", of: registry,
            leadingNotes: [ProjectionReport.ownNote] + projections.flatMap(\.leadingNotes)
                + projections.compactMap(\.assumptionSummary) + notes(hasActions: !isForRelease))
        // What to do names rates, which are derived from counts of patients.
        heading.headline = Headline(
            answer(total), figures(total),
            actions: isForRelease ? [] : try GroupActions(members, in: report).sentences(5))
        let (clinicians, years) = (clinicianTable(of: shownMembers), try yearTable())
        return ResultCard(
            name: "group", heading: heading, facts: [], picture: years ?? clinicians,
            parts: [
                years.map { ResultCard.Part("The same clinicians, year by year", $0) },
                ResultCard.Part(
                    members.count > Self.maximumMembers
                        ? "Clinicians: the \(Self.losses) largest losses and \(Self.gains) largest gains of "
                            + members.count.counted : "Clinicians, the largest loss first", clinicians, isWide: true),
                unknownPart,
            ].compactMap(\.self))
    }

    /// Whether a name in lower case is meant: the whole name if some source has it, else a part.
    private func matches(_ name: String, _ asked: String) -> Bool {
        self.name.lowercased() == asked ? name == asked : name.contains(asked)
    }

    /// The cohorts that have members.
    private var projections: [Projection] {
        report.projections.filter { projection in
            members.contains { $0.projection.inputs.cohort == projection.inputs.cohort }
        }
    }

    /// Whom the page counts, and how its sums are made.
    private func notes(hasActions: Bool) -> [String] {
        [
            whom,
            "The range of all together is narrower than the sum of their ranges, as slope and midpoint are the same for all."
                + (hasActions
                    ? " What would change it most: if all do it at once."
                    : ""),
        ]
    }

    private var whom: String {
        guard case .organization(let asked) = basis else {
            return "Clinicians: all for whom this is the first area, by CMS's list or else by ZIP code."
        }
        let elsewhere = people.count { person in
            let names = Set(person.opinions.flatMap(\.organizations).map { $0.lowercased() })
            return names.contains { !matches($0, asked) }
        }
        let others =
            elsewhere == 0
            ? ""
            : " \(elsewhere == 1 ? "1 of them is" : "\(elsewhere.counted) of them are") in other organizations too."
        return "Clinicians: all whom CMS's list or another source has in the organization.\(others)"
    }

    private func answer(_ total: GroupTotal) -> String {
        let count = Set(members.map(\.npi)).count
        let isListed = projections.allSatisfy(\.inputs.isListed)
        let all = people.count == 1 ? "1 clinician" : "\(people.count.counted) clinicians"
        let verb = count == 1 ? "takes" : "take"
        let takePart =
            isListed
            ? "\(count.counted) of \(all) \(verb) part in \(report.year)."
            : "\(count.counted) of \(all) may take part in \(report.year): CMS's list leaves the year open."
        guard count > 0 else { return takePart }
        guard let amount = total.amount else {
            return takePart + " No dollars can be computed: no Part B payments are loaded."
        }
        let scenario = projections.contains(where: \.isScenario) ? "In a scenario with assumed peers, " : ""
        let who = count == 1 ? "the clinician" : "together they"
        let dollars = Money(cents: Int64(clamping: amount.cents.magnitude)).dollars
        let change =
            amount.cents == 0
            ? "would neither gain nor lose" : "would \(amount.cents < 0 ? "lose" : "gain") \(dollars) of"
        let doubt =
            total.band.map { $0.lowerBound.cents < 0 && $0.upperBound.cents > 0 } == true
            ? " Whether it is a gain or a loss is not certain." : ""
        return takePart + " " + (scenario + who).capitalizedFirst + " \(change) Medicare Part B payments in "
            + "\(report.year.paymentYear).\(doubt)"
    }

    private func figures(_ total: GroupTotal) -> [Headline.Figure] {
        let factors = members.compactMap(\.adjustment.factor)
        let isGood = total.amount.map { $0.cents >= 0 }
        return [
            total.amount.map { amount in
                Headline.Figure(
                    "Dollars in \(report.year.paymentYear)", amount.dollarChange,
                    total.band.map { "\($0.lowerBound.dollarChange) to \($0.upperBound.dollarChange)" }, isGood: isGood)
            },
            total.partB.map {
                Headline.Figure("Part B payments", $0.wholeDollars, "of performance year \(report.year)")
            },
            Headline.Figure(
                "Gain or lose", "\(factors.count { $0 > 0 }) or \(factors.count { $0 < 0 })",
                "of \(factors.count.counted) projections"
                    + (factors.contains(0) ? "; \(factors.count { $0 == 0 }) unchanged" : "")),
            Headline.Figure(
                "Not projected", "\(members.count - factors.count)", "too little of their year is loaded"),
        ].compactMap(\.self)
    }
}
