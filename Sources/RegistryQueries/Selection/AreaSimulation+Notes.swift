import RegistryModel

extension AreaSimulation {
    /// The notes of the report: the sampling frame, the strata, the number of selected areas, and the assumptions.
    func notes(on draw: AreaDraw) -> [String] {
        let list = draw.list
        let frame = draw.frame
        let episodes = frame.areas.reduce(0.0) { $0 + Double($1.area.episodeCount) }
        let busy = frame.areas.count { $0.area.episodeCount > 0 }
        let selected = draw.selection.choices.count { $0.isSelected }
        let isShareAsked = draw.rules.share != draw.ruledShare
        let notes: [String?] = [
            "A simulation, not CMS's selection; seed \(seed).",
            "Frame: the \(frame.areas.count) CBSAs and metropolitan divisions of \(list.delineationYear); a CBSA that has "
                + "divisions is replaced by them.",
            frame.areas.isEmpty ? "The delineation of \(list.delineationYear) is not loaded." : nil,
            "Episodes and mean observed cost of performance year \(draw.year), both cohorts: "
                + "\(Unit.count.text(episodes)) episodes in \(busy) areas; the others have zero episodes and cost, "
                + "and ties are assigned to strata by area code.",
            strays(frame),
            isShareAsked
                ? "The share is \(draw.rules.share), set with --share; the rules have \(draw.ruledShare)."
                : "The share is \(draw.rules.share).",
            "\(selected) of \(frame.areas.count) areas are selected. Strata are numbered from the lowest:",
        ]
        return notes.compactMap(\.self) + draw.selection.strata.map(sentence) + [
            "\(list.count) of \(list.wholeCount) selected areas of \(draw.year) are known. Areas that CMS is known to have "
                + "selected are in every simulation; the rest of each stratum is drawn around them.", draw.versionNote,
            draw.assumptions,
        ]
    }

    private func strays(_ frame: AreaFrame) -> String? {
        guard !frame.strayCodes.isEmpty else { return nil }
        return "Left out: \(frame.strayEpisodeCount) episodes in areas that are not in the frame: "
            + "\(frame.strayCodes.joined(separator: ", "))."
    }

    private func sentence(_ count: AreaSelection.StratumCount) -> String {
        let share = Double(count.selectedCount) / Double(count.areaCount)
        return "Volume \(count.stratum.volume + 1), cost \(count.stratum.cost + 1): \(count.selectedCount) of "
            + "\(count.areaCount) areas, \(Unit.share.text(share))."
    }
}
