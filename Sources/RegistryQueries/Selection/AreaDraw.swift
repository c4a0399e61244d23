import RegistryModel

/// A simulated selection of areas, with the data and rules from which it was drawn.
struct AreaDraw {
    let year: PerformanceYear
    let frame: AreaFrame
    /// The areas that CMS selected, as far as they are loaded.
    let list: SelectedAreaList
    let rules: AreaSelectionRules
    /// The share of selected areas by the rules, even if another share was given.
    let ruledShare: Double
    let selection: AreaSelection
    /// A note that names the rulemaking from which the rules come.
    let versionNote: String
    /// A note that names the rules that are only assumed.
    let assumptions: String

    /// The areas with their stratum and whether they were drawn, sorted by code.
    var rows: [AreaSimulation.Row] {
        zip(frame.areas, selection.choices).map { member, choice in
            let area = SelectedAreaList.Area(isListed: member.isListed, isDivided: false)
            return AreaSimulation.Row(
                title: member.title, kind: member.kind, choice: choice, isKnownSelected: list.isSelected(area))
        }
    }
}
