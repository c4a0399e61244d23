import Testing

@testable import RegistryClaims

struct VisitWindowTests {
    private static let rules = EpisodeRules.builtIn.cohorts

    /// The windows of visits on days, as first and last day.
    private static func windows(_ days: [Day], cohort: Int) -> [[Int]] {
        VisitWindow.windows(of: days, rules[cohort], confirmingDays: rules[cohort].confirmingDays.0)
            .map { [Int($0.start), Int($0.end)] }
    }

    @Test(arguments: [
        ([0, 59], 1), ([0, 60], 1), ([0, 61], 0), ([0], 0), ([0, 0], 0), ([0, 0, 1], 1),
        // The first day is confirmed by none; the second by the third.
        ([0, 70, 100], 1),
        // The next trigger is after the window's 120 days.
        ([0, 1, 119, 120, 121], 2), ([0, 1, 119], 1), ([0, 1, 120], 1),
    ])
    func lowBackPainNeedsTwoVisitsWithinSixtyDays(_ days: [Day], _ count: Int) {
        #expect(Self.windows(days, cohort: 1).count == count)
    }

    @Test func aWindowIsAHundredAndTwentyDaysFromItsTrigger() {
        #expect(Self.windows([10, 20, 129, 130, 140], cohort: 1) == [[10, 129], [130, 249]])
    }

    @Test(arguments: [
        ([0, 179], [[0, 364]]), ([0, 180], [[0, 364]]), ([0, 181], []),
        // The visit on day 300 extends the window to day 664: one whole year, and a rest that is dropped.
        ([0, 99, 300], [[0, 364]]),
        // The one on day 365 extends it to day 729: two whole years.
        ([0, 99, 300, 365], [[0, 364], [365, 729]]),
        // A visit after the extended window is a new trigger, without confirmation.
        ([0, 99, 464], [[0, 364]]),
        ([0, 99, 464, 500], [[0, 364], [464, 828]]),
    ])
    func heartFailureIsExtendedByVisitsAndCutIntoYears(_ days: [Day], _ windows: [[Int]]) {
        #expect(Self.windows(days, cohort: 0) == windows)
    }
}
