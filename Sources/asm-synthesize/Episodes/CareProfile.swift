import Foundation
import RegistryModel

/// The distribution of a cohort's episodes: invented parameters of a plausible size, around CMS's mean cost.
struct CareProfile {
    /// The course of a patient's care, which determines the cost.
    enum Course: Int, CaseIterable {
        /// No hospital stay.
        case atHome
        /// One hospital stay.
        case hospitalized
        /// A hospital stay with a readmission.
        case readmitted
    }

    /// The range of the days of an episode.
    let days: ClosedRange<Int>
    /// The mean of the observed cost, in dollars: CMS's national average of MIPS 2024.
    let meanCost: Double
    /// The standard deviation of the logarithm of the expected cost.
    let expectedSpread: Double
    /// The standard deviation of the logarithm of observed by expected cost within a course.
    let ratioSpread: Double
    /// The relative observed cost of each course.
    let courseCost: SIMD3<Double>
    /// The relative expected cost of each course: risk adjustment predicts little of the difference.
    let courseExpected: SIMD3<Double>
    /// The probability of a hospital stay.
    let hospitalized: Double
    /// The probability of a readmission after a hospital stay.
    let readmitted: Double
    /// The probability of telehealth in the first year.
    let telehealth: Double
    /// The probability of palliative care.
    let palliative: Double

    /// The probability of an episode that is far costlier than others of its course.
    static var rareShare: Double { 0.02 }
    /// The mean of the logarithm of the extra cost of such an episode, which is exponentially distributed.
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
    /// The mean of a value over the courses, weighted by their probabilities.
    func mean(_ value: (Course) -> Double) -> Double {
        let stayed = hospitalized * (1 - readmitted)
        return zip(Course.allCases, [1 - hospitalized, stayed, hospitalized * readmitted])
            .reduce(0) { $0 + $1.1 * value($1.0) }
    }

    /// The ratio of observed to expected cost of a course, with a mean of 1 over all courses.
    func courseRatio(_ course: Course) -> Double { courseCost[course.rawValue] / mean { courseCost[$0.rawValue] } }

    /// The mean expected cost of a course, in dollars, for clinicians with a mean ratio.
    func meanExpected(_ course: Course, ratio: Double) -> Double {
        let foreseen = mean { courseExpected[$0.rawValue] * courseRatio($0) }
        return meanCost / (ratio * foreseen) * courseExpected[course.rawValue]
    }

    /// The variance of the ratio of one episode, for a clinician with a mean ratio of 1.
    var ratioVariance: Double {
        let courses = mean { courseRatio($0) * courseRatio($0) } * exp(ratioSpread * ratioSpread)
        let rare = 1 + Self.rareShare * (1 / (1 - 2 * Self.rareSpread) - 1)
        return courses * rare / (Self.rareMean * Self.rareMean) - 1
    }

    /// The mean factor that rare episodes add to the ratio.
    static var rareMean: Double { 1 + rareShare * (1 / (1 - rareSpread) - 1) }
}
