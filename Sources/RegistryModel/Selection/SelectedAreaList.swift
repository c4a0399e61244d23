/// The list of the selected areas of a year, as far as it is loaded: an area missing from an incomplete list may still
/// be selected.
package struct SelectedAreaList: Hashable, Sendable {
    /// The known facts about an area to look up.
    package struct Area: Hashable, Sendable {
        /// Whether the list contains it.
        package let isListed: Bool
        /// Whether it is a CBSA with metropolitan divisions, which are selected instead of it; nil if unknown because
        /// no delineation of the relevant year has the area.
        package let isDivided: Bool?

        /// Creates an area.
        package init(isListed: Bool, isDivided: Bool?) {
            self.isListed = isListed
            self.isDivided = isDivided
        }
    }

    /// The number of areas of the list.
    package let count: Int
    /// The number of areas that CMS selects.
    package let wholeCount: Int
    /// The year of the delineation that the model uses.
    package let delineationYear: Int

    /// Creates a list with a number of areas, complete if that is the number of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(count: Int, _ rules: RuleSet) throws(RuleError) {
        self.count = count
        wholeCount = try rules.integer("selection.area_count")
        delineationYear = try rules.integer("selection.delineation_year")
    }

    /// Whether the list is complete.
    package var isWhole: Bool { count >= wholeCount }

    /// Whether an area is selected. `.unknown` for a CBSA with divisions that is not listed, since services may have
    /// been furnished in any of its divisions.
    package func isSelected(_ area: Area) -> Answer {
        if area.isListed { return .yes }
        return isWhole && area.isDivided == false ? .no : .unknown
    }

    /// Whether any of several areas is selected: `.yes` if one is; else `.unknown` if one is unknown or there are none;
    /// else `.no`.
    package func isAnySelected(_ areas: some Sequence<Area>) -> Answer {
        let answers = Set(areas.map(isSelected))
        return answers.contains(.yes) ? .yes : answers == [.no] ? .no : .unknown
    }
}
