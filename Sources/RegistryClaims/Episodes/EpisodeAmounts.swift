/// Which amounts are the cost of an episode.
package enum EpisodeAmounts: String, CaseIterable, Sendable {
    /// What Medicare paid.
    case paid
    /// What Medicare allowed; of Part A claims what was paid.
    case allowed
}
