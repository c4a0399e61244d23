import Foundation
import RegistryModel

/// What a page computes from the JSON of a participant's what-if data, step by step as its script does.
package struct PageWhatIf: Decodable {
    private struct Rules: Decodable {
        let minimum, maximum, qualityWeight, costWeight: Double
        let qualityPointsMaximum, costPointsMinimum, costPointsMaximum: Double
        let activities: [String: Double]
        let interoperabilityLowest, interoperabilityHighest: Double
        let soloMaximum, smallMinimum, smallMaximum: Int
        let soloBonus, smallBonus, risk, poolShare, notScoredFactor: Double
        let isCapped, includesScoreZero: Bool
        let reach: Double?
    }

    private struct Own: Decodable {
        let isFixed, hasCost: Bool
        let fixedScore: Double?
        let activitiesPoints, interoperabilityPoints, complexPoints, practicePoints: Double
        let partB: Int64?
        let factor, lowestFactor, highestFactor: Double?
    }

    private struct Pool: Decodable {
        let level: String
        let isCentral: Bool
        let slope: Double
        let midpoint, quality, cost, score: Double?
        let weight, partB: Double
        let medianLow, medianCenter, medianHigh: Double?
        let from, to: Double
        let earned: [Double]
    }

    /// The sliders that were moved.
    package struct Settings {
        package var quality: Double?
        package var cost: Double?
        package var activities: String?
        package var interoperability: Double?
        package var practice: Int?

        package init() {}

        var isEmpty: Bool {
            quality == nil && cost == nil && activities == nil && interoperability == nil && practice == nil
        }
    }

    /// The score, factor and payments; nil if they are not known.
    package struct Outcome {
        package var score, factor, lowest, highest: Double?
        package var cents, lowestCents, highestCents: Double?
    }

    private let rules: Rules
    private let own: Own
    private let pools: [Pool]

    /// The number of coefficients in all pools.
    package var termCount: Int { pools.map(\.earned.count).reduce(0, +) }
    /// The factor of the unchanged year.
    package var factor: Double? { own.factor }

    /// Reads the JSON.
    package init(json: Data) throws { self = try JSONDecoder().decode(PageWhatIf.self, from: json) }

    /// The outcome of settings.
    package func outcome(_ settings: Settings) -> Outcome {
        if isNotScored(settings) {
            let cents = own.partB.map { (rules.notScoredFactor * Double($0)).rounded() }
            let factor = rules.notScoredFactor
            return Outcome(
                score: nil, factor: factor, lowest: factor, highest: factor, cents: cents, lowestCents: cents,
                highestCents: cents)
        }
        let results = pools.map { (pool: $0, score: score(settings, $0)) }.map {
            (pool: $0.pool, score: $0.score, factor: $0.score.map { [pool = $0.pool] in factor($0, pool) })
        }
        let money = { (factor: Double?) in
            factor.flatMap { factor in own.partB.map { (factor * Double($0)).rounded() } }
        }
        guard let central = results.first(where: \.pool.isCentral), let value = central.factor else {
            guard settings.isEmpty else { return Outcome() }
            return Outcome(
                score: nil, factor: own.factor, lowest: own.lowestFactor, highest: own.highestFactor,
                cents: money(own.factor), lowestCents: money(own.lowestFactor), highestCents: money(own.highestFactor))
        }
        let rule = results.filter { $0.pool.level == "central" }.compactMap(\.factor)
        var (low, high) = (rule.min() ?? value, rule.max() ?? value)
        if let reach = rules.reach {
            let peers = results.filter { $0.pool.level != "central" || $0.pool.isCentral }.compactMap(\.factor)
            let below = hypot(value - low, value - (value + reach * ((peers.min() ?? value) - value)))
            let above = hypot(high - value, value + reach * ((peers.max() ?? value) - value) - value)
            low = max(value - below, -rules.risk)
            high = rules.isCapped ? min(value + above, rules.risk) : value + above
        }
        return Outcome(
            score: central.score, factor: value, lowest: low, highest: high, cents: money(value),
            lowestCents: money(low), highestCents: money(high))
    }

    /// Whether quality and cost are known, but one of them has too few cases for a score.
    private func isNotScored(_ settings: Settings) -> Bool {
        guard !settings.isEmpty, settings.quality != nil || !own.isFixed, settings.cost != nil || own.hasCost,
            let central = pools.first(where: \.isCentral)
        else { return false }
        return score(settings, central) == nil
    }

    private func score(_ settings: Settings, _ pool: Pool) -> Double? {
        if settings.isEmpty { return pool.score }
        if settings.quality == nil, own.isFixed { return own.fixedScore }
        let quality =
            settings.quality.map { min(max($0, 0), rules.qualityPointsMaximum) / rules.qualityPointsMaximum }
            ?? pool.quality
        let cost =
            settings.cost.map {
                min(max($0, rules.costPointsMinimum), rules.costPointsMaximum) / rules.costPointsMaximum
            } ?? pool.cost
        guard let quality, let cost else { return nil }
        let activities = settings.activities.flatMap { rules.activities[$0] } ?? own.activitiesPoints
        let range = rules.interoperabilityHighest - rules.interoperabilityLowest
        let interoperability =
            settings.interoperability.map { rules.interoperabilityLowest + range * $0 } ?? own.interoperabilityPoints
        let practice = settings.practice.map(practicePoints) ?? own.practicePoints
        let measured = rules.maximum * (rules.qualityWeight * quality + rules.costWeight * cost)
        let adjusted = measured + (activities + interoperability + own.complexPoints + practice)
        return min(max(adjusted, rules.minimum), rules.maximum)
    }

    private func practicePoints(_ clinicians: Int) -> Double {
        if clinicians <= rules.soloMaximum { return rules.soloBonus }
        return clinicians >= rules.smallMinimum && clinicians <= rules.smallMaximum ? rules.smallBonus : 0
    }

    private func factor(_ score: Double, _ pool: Pool) -> Double {
        let midpoint = pool.midpoint ?? median(with: score, pool)
        func transformed(_ score: Double) -> Double {
            score > 0 ? 1 / (1 + exp(-pool.slope * (score - midpoint))) : 0
        }
        let old = pool.score.map { pool.weight * transformed($0) } ?? 0
        let earned = series(pool, at: midpoint) - old + pool.weight * transformed(score)
        let total = pool.partB + (score > 0 || rules.includesScoreZero ? pool.weight : 0)
        let scaling = earned > 0 ? rules.poolShare * total / earned : 0
        let factor = rules.risk * transformed(score) * (scaling.isFinite ? scaling : 0) - rules.risk
        return rules.isCapped ? min(factor, rules.risk) : factor
    }

    private func median(with score: Double, _ pool: Pool) -> Double {
        guard score > 0 else { return pool.medianCenter ?? ((pool.medianLow ?? 0) + (pool.medianHigh ?? 0)) / 2 }
        let limited = min(max(score, pool.medianLow ?? score), pool.medianHigh ?? score)
        return pool.medianCenter.map { ($0 + limited) / 2 } ?? limited
    }

    private func series(_ pool: Pool, at place: Double) -> Double {
        let t = (2 * place - pool.from - pool.to) / (pool.to - pool.from)
        var (next, afterNext) = (0.0, 0.0)
        for coefficient in pool.earned.dropFirst().reversed() {
            (next, afterNext) = (coefficient + 2 * t * next - afterNext, next)
        }
        return pool.earned[0] + t * next - afterNext
    }
}

extension PageWhatIf.Settings {
    /// The levers that do the same.
    package var levers: [Lever] {
        [
            quality.map(Lever.qualityPoints), cost.map(Lever.costPoints),
            activities.flatMap(ActivitiesDone.init).map(Lever.improvementActivities),
            interoperability.map(Lever.promotingInteroperability), practice.map(Lever.practiceClinicians),
        ].compactMap(\.self)
    }

    /// Random settings, each touched or not.
    package static func random(using generator: inout SeededGenerator) -> Self {
        var settings = Self()
        if Bool.random(using: &generator) { settings.quality = Double(Int.random(in: 0...100, using: &generator)) / 10 }
        if Bool.random(using: &generator) { settings.cost = Double(Int.random(in: 10...100, using: &generator)) / 10 }
        if Bool.random(using: &generator) {
            settings.activities = ["both", "one", "none"].randomElement(using: &generator)
        }
        if Bool.random(using: &generator) {
            settings.interoperability = Double(Int.random(in: 0...100, using: &generator)) / 100
        }
        if Bool.random(using: &generator) { settings.practice = Int.random(in: 1...30, using: &generator) }
        return settings
    }
}
