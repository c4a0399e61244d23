import Foundation
import RegistryModel
import TestSupport

/// Compares fast answers about single changes with projections of the whole cohort.
struct VariationTrial {
    let question: CohortQuestion
    let projection: CohortProjection
    private(set) var faults: [String] = []
    private(set) var count = 0

    init(_ question: CohortQuestion) throws {
        self.question = question
        projection = try question.projection()
    }

    /// Compares the adjustments of all participants after a change.
    mutating func compare(_ variation: CohortVariation, changing years: [Int: ParticipantYear], _ what: String) throws {
        let whole = try question.projection(changing: years).adjustments
        let fast = try variation.adjustments(of: Array(whole.indices), changing: years)
        count += 1
        for (index, (expected, actual)) in zip(whole, fast).enumerated()
        where !Self.isClose(expected.finalScore, actual.finalScore) || !Self.isClose(expected.factor, actual.factor)
            || expected.amount != actual.amount || expected.partB != actual.partB
        {
            faults.append("\(what), \(index): \(actual), but \(expected)")
        }
    }

    /// Compares what a page says with settings of its sliders.
    mutating func compare(_ page: PageWhatIf, at index: Int, _ settings: PageWhatIf.Settings, _ what: String) throws {
        var year = projection.scoring.participants[index]
        for lever in settings.levers { year = try lever.applied(to: year) }
        let whole = try question.projection(changing: [index: year]).adjustments[index]
        let outcome = page.outcome(settings)
        count += 1
        let pairs = [
            (whole.finalScore, outcome.score), (whole.factor, outcome.factor),
            (whole.band?.lowerBound, outcome.lowest), (whole.band?.upperBound, outcome.highest),
        ]
        let cents = [
            (whole.amount, outcome.cents), (whole.amountBand?.lowerBound, outcome.lowestCents),
            (whole.amountBand?.upperBound, outcome.highestCents),
        ]
        if !pairs.allSatisfy({ Self.isClose($0, $1) })
            || !cents.allSatisfy({ $0.map { Double($0.cents) } == $1 })
        {
            faults.append("\(what), \(index), \(settings): \(outcome), but \(whole)")
        }
    }

    private static func isClose(_ first: Double?, _ second: Double?) -> Bool {
        guard let first, let second else { return first == nil && second == nil }
        return abs(first - second) <= 1e-12 * max(1, abs(first))
    }
}

extension CohortWhatIfs {
    /// The data of a participant as a page reads them; nil if there are none.
    func page(at index: Int) throws -> PageWhatIf? {
        try whatIf(at: index).map { try PageWhatIf(json: JSONEncoder().encode($0)) }
    }
}
