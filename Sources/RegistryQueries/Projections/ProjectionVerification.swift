import RegistryModel
import RegistryStore

/// Verifies that stored projections follow from the data as of their load and from the rules stored with them.
package struct ProjectionVerification: Sendable {
    private let path: String

    /// Creates a verification of a registry's projections.
    package init(path: String) { self.path = path }

    /// Computes every stored projection again and compares all its numbers.
    /// - Throws: `RegistryError` if the registry cannot be read, `QueryError` if a stored rule is not valid.
    package func run() throws -> Verification.Finding {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        let stored = StoredProjections(registry)
        var earlierCount = 0
        let faults = try stored.numbers().compactMap { number -> String? in
            guard let run = try stored.run(number) else { return "run \(number) cannot be read" }
            guard !Self.isOfEarlierScoring(run) else {
                earlierCount += 1
                return nil
            }
            do {
                return try fault(of: run).map { "run \(number): \($0)" }
            } catch let error as UnusableNumber {
                return "run \(number) cannot be computed: \(error.message)"
            }
        }
        let earlier = earlierCount > 0 ? ", except \(earlierCount) that an earlier version scored by other rules" : ""
        return Verification.Finding(
            check: "stored projections equal a computation\(earlier)", faults: faults, isDamage: false)
    }

    /// Whether a run was scored before the rules had cost bands; this version cannot compute it again.
    private static func isOfEarlierScoring(_ run: ProjectionRun) -> Bool {
        run.rules.contains("cost.points.per_standard_deviation") && run.rules.members(of: "cost.band.").isEmpty
    }

    /// Returns the fault of a run; nil if a new computation gives the same results.
    private func fault(of run: ProjectionRun) throws -> String? {
        let past = try Registry.openForReading(path: path, asOf: .load(run.asOfLoadID))
        defer { try? past.close() }
        let inputs = try CohortYearInputs(run.rules.year, run.rules.cohort, of: past)
        let again = try Projection(inputs, participants: inputs.participantYears, rules: run.rules)
            .run(asOfLoadID: run.asOfLoadID)
        let differing = zip(run.results, again.results).filter { $0 != $1 }.count
        return again.results.count == run.results.count && differing == 0
            ? nil
            : "\(max(differing, abs(again.results.count - run.results.count))) of \(run.results.count) results differ"
    }
}

extension Projection {
    /// The projection in the form in which it is stored, with only the loaded participants.
    /// - Parameter asOfLoadID: the latest load on which it rests.
    package func run(asOfLoadID: Int) -> ProjectionRun {
        ProjectionRun(
            rules: rules, asOfLoadID: asOfLoadID,
            results: inputs.people.indices.compactMap { position in
                ProjectedResult(
                    npi: inputs.people[position].npi, score: scoring.scores[position], payment: adjustments[position])
            })
    }
}
