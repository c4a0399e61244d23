import RegistryModel
import RegistryStore

/// The sampling frame: the areas from which CMS selects, and the episodes outside of them.
struct AreaFrame {
    /// One area.
    struct Member {
        let area: AreaSelection.Area
        let title: String
        let kind: AreaKind
        /// Whether it is in the loaded list of selected areas.
        let isListed: Bool
    }

    /// The areas, sorted by code.
    private(set) var areas: [Member] = []
    /// The codes outside the frame that have episodes.
    private(set) var strayCodes: [String] = []
    /// The number of episodes in these codes.
    private(set) var strayEpisodeCount = 0

    /// Creates the frame from the query's rows.
    init(_ rows: [QueryRow]) throws(UnusableNumber) {
        for row in rows {
            guard let text = row.text("area_code"), let code = CBSACode(text) else { continue }
            let episodes = row.integer("episodes") ?? 0
            guard let title = row.text("title"), let kind = row.text("kind").flatMap(AreaKind.init(rawValue:)) else {
                strayCodes.append(text)
                strayEpisodeCount = try strayEpisodeCount.plus(episodes, of: "area_specialty_quarter")
                continue
            }
            areas.append(
                Member(
                    area: AreaSelection.Area(
                        code: code, episodeCount: episodes,
                        meanCostCents: Int64(row.integer("mean_observed_cents") ?? 0)),
                    title: title, kind: kind, isListed: row.integer("is_listed") == 1))
        }
    }
}
