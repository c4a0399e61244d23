import Foundation
import RegistryModel

/// What episodes of a cohort are like: invented numbers, of a plausible size, around CMS's mean cost.
struct CareProfile {
    /// What became of a patient, which decides about the cost.
    enum Course: Int, CaseIterable {
        /// No stay in hospital.
        case atHome
        /// One stay.
        case hospitalized
        /// A stay, and another one soon after.
        case readmitted
    }

    /// The days an episode takes.
    let days: ClosedRange<Int>
    /// The mean of the observed cost, in dollars: CMS's national average of MIPS 2024.
    let meanCost: Double
    /// The spread of the expected cost's logarithm.
    let expectedSpread: Double
    /// The spread of the logarithm of observed by expected cost within a course.
    let ratioSpread: Double
    /// The observed cost of each course, relative to another.
    let courseCost: SIMD3<Double>
    /// The expected cost of each course, relative to another: risk adjustment foresees little of it.
    let courseExpected: SIMD3<Double>
    /// The probability of a hospital stay.
    let hospitalized: Double
    /// The probability that a patient who was in hospital comes back.
    let readmitted: Double
    /// The probability of telehealth in the first year.
    let telehealth: Double
    /// The probability of palliative care.
    let palliative: Double

    /// The probability of an episode that is far costlier than others of its course.
    static var rareShare: Double { 0.02 }
    /// The mean of the logarithm of what such an episode costs more; it has an exponential distribution.
    static var rareSpread: Double { 0.3 }

    /// The profile of a cohort.
    static func of(_ cohort: Cohort) -> CareProfile {
        switch cohort {
        case .heartFailure: heartFailure
        case .lowBackPain: lowBackPain
        }
    }

    private static let heartFailure = CareProfile(
        days: 60...365, meanCost: 14_165, expectedSpread: 0.4, ratioSpread: 0.5, courseCost: SIMD3(0.7, 1.5, 2.6),
        courseExpected: SIMD3(0.95, 1.1, 1.1), hospitalized: 0.31, readmitted: 0.22, telehealth: 0.14, palliative: 0.08)
    private static let lowBackPain = CareProfile(
        days: 30...120, meanCost: 1_845, expectedSpread: 0.5, ratioSpread: 0.65, courseCost: SIMD3(0.95, 2.2, 3.5),
        courseExpected: SIMD3(0.98, 1.2, 1.2), hospitalized: 0.06, readmitted: 0.07, telehealth: 0.09, palliative: 0.005
    )
}

extension CareProfile {
    /// The mean over the courses of something that each course has.
    func mean(_ value: (Course) -> Double) -> Double {
        let stayed = hospitalized * (1 - readmitted)
        return zip(Course.allCases, [1 - hospitalized, stayed, hospitalized * readmitted])
            .reduce(0) { $0 + $1.1 * value($1.0) }
    }

    /// By how much more observed than expected cost a course has, with a mean of 1 over all courses.
    func courseRatio(_ course: Course) -> Double { courseCost[course.rawValue] / mean { courseCost[$0.rawValue] } }

    /// The mean of the expected cost, in dollars, of a course, for clinicians of a mean ratio.
    func meanExpected(_ course: Course, ratio: Double) -> Double {
        let foreseen = mean { courseExpected[$0.rawValue] * courseRatio($0) }
        return meanCost / (ratio * foreseen) * courseExpected[course.rawValue]
    }

    /// The variance of the ratio of one episode of a clinician whose mean ratio is 1.
    var ratioVariance: Double {
        let courses = mean { courseRatio($0) * courseRatio($0) } * exp(ratioSpread * ratioSpread)
        let rare = 1 + Self.rareShare * (1 / (1 - 2 * Self.rareSpread) - 1)
        return courses * rare / (Self.rareMean * Self.rareMean) - 1
    }

    /// The mean of what the rare episodes add to the ratio, as a factor.
    static var rareMean: Double { 1 + rareShare * (1 / (1 - rareSpread) - 1) }
}
