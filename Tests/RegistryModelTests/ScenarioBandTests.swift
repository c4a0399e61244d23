import Foundation
import RegistryModel
import TestSupport
import Testing

/// The bands of a scenario are calibrated: they contain the full cohort's result without being too wide.
@Suite("Bands of a scenario")
struct ScenarioBandTests {
    @Test
    func containTheFactorScoreAndPercentileOfTheFullCohortIn90OfCasesOver1000RandomCohorts() async throws {
        let trial = try await BandTrial.run(cohorts: 1000)
        #expect(trial.unmatched == 0)
        for (name, bands, scale, unit) in [
            ("factor", trial.factor, 100.0, "percentage points"), ("final score", trial.score, 1, "points"),
            ("percentile", trial.percentile, 1, "places of 100"),
        ] {
            let share = String(format: "%.1f", 100 * bands.share)
            let width = String(format: "%.2f", scale * bands.medianWidth)
            print("Bands of the \(name): \(share) % of \(bands.widths.count) held; median width \(width) \(unit).")
            #expect(bands.widths.count > 20_000)
            #expect(bands.share >= 0.9, "\(name)")
        }
    }

    @Test
    func areNotTooWideWith60OfTheReachFewerThan90OfFactorsAreInside() async throws {
        let reach = try SampleRules.set().number("scenario.reach.factor")
        let trial = try await BandTrial.run(cohorts: 300, changed: ["scenario.reach.factor": "\(0.6 * reach)"])
        print("Bands of the factor at 60 % of the reach: \(String(format: "%.1f", 100 * trial.factor.share)) % held.")
        #expect(trial.factor.share < 0.9)
    }
}
