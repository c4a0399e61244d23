import RegistryModel
import RegistryStore

extension Peers {
    /// The query for the values of all peers, which the charts count in bins.
    package static let valuesText = QueryText(PackageResources.PeerValues_sql)

    /// A histogram of the cohort's peers for each cohort of the clinician and each metric, with the clinician's value
    /// marked.
    func charts(_ rows: [Row], in year: PerformanceYear, of registry: Registry) throws -> [Chart] {
        try Cohort.allCases.flatMap { cohort -> [Chart] in
            guard let own = rows.first(where: { $0.peerSet.cohort == cohort && $0.peerSet.kind == "cohort" }) else {
                return []
            }
            let peers = try registry.rows(
                sql: Self.valuesText.sql,
                parameters: ["cohort": .text(cohort.rawValue), "performance_year": Cell(year.year)])
            return Self.metrics.compactMap { metric in
                Chart.distribution(
                    "\(metric.heading) of \(cohort.rawValue) clinicians",
                    of: peers.compactMap { $0[metric.column].number },
                    named: metric.heading, unit: metric.unit, counted: "Clinicians", marks: Self.marks(own, metric),
                    minimumWidth: metric.unit == .count ? 1 : 0, within: metric.range)
            }
        }
    }

    private static func marks(_ own: Row, _ metric: Metric) -> [Chart.Distribution.Mark] {
        guard let place = own.places[metric], let value = place.value.number else { return [] }
        let percentile = place.percentile.number.map { ", percentile \(Unit.number(decimals: 0).text($0)):" }
        return [Chart.Distribution.Mark("this clinician\(percentile ?? ":")", at: value)]
    }
}
