import RegistryModel

extension RuleSet {
    /// A sentence with the rulemaking from which the rules come, and later ones that are not loaded.
    var versionNote: String { "Rules: \(versionText)." }

    /// A sentence that names the rules among those read that are only assumed.
    func assumptions(among usage: RuleUsage) -> String {
        let assumed = assumed(among: usage.read).map { "\($0.name) = \($0.value)" }
        return assumed.isEmpty
            ? "No rule used here is an assumption." : "Assumed: \(assumed.joined(separator: ", "))."
    }
}
