import RegistryModel

extension RuleSet {
    /// Which rulemaking the rules come from, and which later one is not loaded, in a sentence.
    var versionNote: String { "Rules: \(versionText)." }

    /// Which of the rules that were read rest on an assumption only, in a sentence.
    func assumptions(among usage: RuleUsage) -> String {
        let assumed = assumed(among: usage.read).map { "\($0.name) = \($0.value)" }
        return assumed.isEmpty
            ? "No rule used here is an assumption." : "Assumed: \(assumed.joined(separator: ", "))."
    }
}
