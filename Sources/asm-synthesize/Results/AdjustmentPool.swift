import Foundation
import RegistryModel

/// The incentive pool of a cohort and year: implemented independently of the registry's model, so that each checks the
/// other.
struct AdjustmentPool {
    private let rules: AdjustmentRules
    private let midpoint: Double
    private var scaling = 0.0

    /// Creates the pool of all scored participants.
    init(rules: AdjustmentRules, scored: [(finalScore: Double, payment: Money)]) {
        self.rules = rules
        midpoint = rules.midpoint ?? scored.map(\.finalScore).filter { $0 > 0 }.median ?? 0
        let included = scored.filter { rules.poolIncludesScoreZero || $0.finalScore > 0 }
        let paid = included.reduce(0) { $0 + Double($1.payment.cents) }
        let earned = included.reduce(0) { $0 + transformed($1.finalScore) * Double($1.payment.cents) }
        if earned > 0 { scaling = rules.poolShare * paid / earned }
    }

    /// The payment adjustment factor of a final score, a share of one.
    func factor(finalScore: Double) -> Double {
        let factor = rules.riskLevel * transformed(finalScore) * scaling - rules.riskLevel
        return rules.factorIsCapped ? min(factor, rules.riskLevel) : factor
    }

    private func transformed(_ finalScore: Double) -> Double {
        finalScore > 0 ? 1 / (1 + exp(-rules.slope * (finalScore - midpoint))) : 0
    }
}
