import RegistryModel

/// Where the sources disagree about a clinician, in sentences.
struct RosterDisagreement {
    let opinions: [RosterOpinion]
    /// The largest number of clinicians of a small practice; nil if no rule has it.
    let smallPractice: Int?
    let areas: RosterAreas

    /// A sentence for each subject on which two sources have nothing in common.
    var sentences: [String] {
        [
            sentence("Last name", \.lastNames) { $0.sorted().joined(separator: "/") },
            specialty,
            sentence("State", { Set($0.states) }) { $0.sorted().joined(separator: "/") },
            sentence("Practice", { $0.areSmall(maximum: smallPractice) }) { isSmall in
                isSmall.count > 1 ? "small and not" : isSmall == [true] ? "small" : "not small"
            },
            areas.disagreement,
        ].compactMap(\.self) + notCompared
    }

    /// The sentence about specialties.
    var specialty: String? { sentence("Specialty", \.codes) { $0.sorted().joined(separator: "/") } }

    /// Whether there is one.
    var isFound: Bool { !sentences.isEmpty }

    /// The sentences, or what there is to compare.
    var text: String {
        let sentences = sentences
        guard sentences.isEmpty else { return sentences.joined(separator: " ") }
        let speaking = opinions.filter { $0.text != nil }
        switch speaking.count {
        case 0: return opinions.isEmpty ? "Not in any loaded file." : "No source says more than the name."
        case 1: return "Only one source: \(speaking[0].source.title)."
        default: return "No disagreement found."
        }
    }

    /// `NPPES`, `NPPES and PECOS`, `NPPES, PECOS and claims`.
    private static func list(_ names: [String]) -> String {
        guard let last = names.last, names.count > 1 else { return names.first ?? "" }
        return "\(names.dropLast().joined(separator: ", ")) and \(last)"
    }

    private var notCompared: [String] {
        opinions.compactMap { opinion in
            let words = opinion.unknownSpecialties
            guard !words.isEmpty else { return nil }
            return
                "Not compared: the specialty \(words.joined(separator: ", ")) of \(opinion.source.title), whose code is "
                + "not known."
        }
    }

    /// `Specialty: 06 by NPPES and PECOS; 11 by Doctors & Clinicians.`; nil if any two sources share a value.
    private func sentence<Value>(
        _ subject: String, _ values: (RosterOpinion) -> Set<Value>, words: (Set<Value>) -> String
    ) -> String? {
        let said = opinions.map { (source: $0.source, values: values($0)) }.filter { !$0.values.isEmpty }
        let disagrees = said.indices.contains { index in
            said[..<index].contains { $0.values.isDisjoint(with: said[index].values) }
        }
        guard disagrees else { return nil }
        var groups: [(words: String, sources: [String])] = []
        for (source, values) in said {
            let text = words(values)
            if let index = groups.firstIndex(where: { $0.words == text }) {
                groups[index].sources.append(source.title)
            } else {
                groups.append((text, [source.title]))
            }
        }
        return "\(subject): " + groups.map { "\($0.words) by \(Self.list($0.sources))" }.joined(separator: "; ") + "."
    }
}
