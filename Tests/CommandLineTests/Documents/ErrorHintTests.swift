import RegistryModel
import Testing

@testable import RegistryStore
@testable import asm_registry

/// What the command line adds to an error: the next command, from the error's facts.
struct ErrorHintTests {
    private static let first = AsOfPoint(loadID: 1, committedAt: "2027-01-05T23:59:59Z")

    @Test(
        arguments: [
            (.noSuchQuery(name: "x", nearest: [], isAny: true), "List the saved queries: asm-registry query list"),
            (
                .noSuchQuery(name: "areas-lbp", nearest: ["areas-of-lbp"], isAny: true),
                "Did you mean areas-of-lbp? All saved queries: asm-registry query list"
            ),
            (
                .reversed(from: AsOfPoint(loadID: 2, committedAt: "2027-01-06T00:00:00Z"), to: first),
                "Give the earlier point first: --from 1 --to 2"
            ),
            (
                .nothingLoadedYet(day: "2027-01-04", first: first),
                "Choose a later day; the first is load 1 (2027-01-05T23:59:59Z)."
            ),
            (.notCommitted(load: 5, status: "undone", nearest: [3]), "Choose the nearest committed load: 3."),
            (
                .otherAudience(name: "cost.points", year: 2027, audiences: [.heartFailure, .lowBackPain]),
                "Choose a cohort: --cohort HF or --cohort LBP"
            ),
            (.otherAudience(name: "exchange.slope", year: 2027, audiences: [.both]), "Omit --cohort."),
            (
                .wrongParameters(missing: ["cohort", "year"], surplus: ["yaer"], names: ["cohort", "year"]),
                "Did you mean :year?"
            ),
            (
                .wrongParameters(
                    missing: [], surplus: ["year"], names: ["performance_year", "look_back_year"]),
                "Did you mean :performance_year or :look_back_year?"
            ),
            (.refusedStatement(.attach), "Query each file separately, or attach both in sqlite3 or DuckDB."),
        ] as [(RegistryError, String)])
    func ofTheStore(error: RegistryError, hint: String) {
        #expect(error.hint == hint)
    }

    @Test func ofLevers() {
        for lever in Lever.syntax { #expect(LeverError.unknown("qualty").hint.contains(lever)) }
        #expect(
            LeverError.noResult("Q492", nil, others: ["Q005", "Q008"]).hint == "There are Q005, Q008.")
        #expect(LeverError.noResult("Q236", nil, others: []).hint == "No measure results are loaded for the year.")
        #expect(
            LeverError.measureNotInCohort("Q128", .first, .heartFailure, known: ["Q005"]).hint == "There are Q005.")
    }

    /// Every selection that a release refuses is answered with a command or an option.
    @Test(
        arguments: [
            (.clinicianQuarters(nil), "--by clinician --release"),
            (.outlierPercentile(94), "report cost-drivers --release"),
            (.sameQuarters, "--same-quarters"), (.verdict(.required), "--verdict"), (.nearThreshold, "--near"),
            (.disagreement, "--disagree"),
        ] as [(RevealingSelection, String)])
    func ofReleases(selection: RevealingSelection, hint: String) {
        #expect(DisclosureError.revealingSelection(selection).hint.contains(hint))
    }
}
