import RegistryModel

/// A selection that was drawn, with everything that it was drawn from.
struct AreaDraw {
    let year: PerformanceYear
    let frame: AreaFrame
    /// The areas that are selected in truth.
    let list: SelectedAreaList
    let rules: AreaSelectionRules
    /// The share that the rules say, even if another one was asked for.
    let ruledShare: Double
    let selection: AreaSelection
    /// Which rulemaking the rules come from.
    let versionNote: String
    /// Which of the rules rest on an assumption only.
    let assumptions: String

    /// The areas with what was drawn, by code.
    var rows: [AreaSimulation.Row] {
        zip(frame.areas, selection.choices).map { member, choice in
            let area = SelectedAreaList.Area(isListed: member.isListed, isDivided: false)
            return AreaSimulation.Row(
                title: member.title, kind: member.kind, choice: choice, isKnownSelected: list.isSelected(area))
        }
    }
}
