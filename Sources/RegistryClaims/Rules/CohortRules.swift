/// The rules by which episodes of one cohort are built.
struct CohortRules: Sendable {
    /// Diagnoses that make a visit one of the cohort.
    var diagnoses = CodeList()
    /// Service codes of visits.
    var visitCodes = CodeList()
    /// Diagnoses that exclude an episode.
    var exclusions = CodeList()
    /// Service codes whose cost counts; all if it is empty.
    var costCodes = CodeList()
    /// CMS specialty codes of the cohort.
    var specialties: Set<String> = []
    /// The maximum number of days from the trigger to the visit that confirms it: the default, then the alternative.
    var confirmingDays = (0, 0)
    /// The days of an episode.
    var windowDays = 0
    /// Whether later visits extend the window.
    var isReaffirmed = false
    /// Percent of the group's visit lines that a clinician needs: the default, then the alternative.
    var attributionShares = (0, 0)
    /// Years on the first day.
    var minimumAge = 0
    /// Whether those who died on or before the last day are left out.
    var excludesDeaths = false
    /// The upper percentage of costs that is cut; 0 for none.
    var winsorizedPercent = 0
    /// The weight of the cohort's mean in each stratum's, in episodes.
    var shrinkage = 0
    /// The edges of the bands of prior cost, in cents, ascending.
    var priorCostEdges: [Int64] = []
}
