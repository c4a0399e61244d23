/// The list of the selected areas of a year, as far as it is loaded: what is missing from a list that is not whole may
/// be selected all the same.
public struct SelectedAreaList: Hashable, Sendable {
    /// What is known of an area that is looked up in the list.
    public struct Area: Hashable, Sendable {
        /// Whether the list has it.
        public let isListed: Bool
        /// Whether it is a CBSA that has metropolitan divisions, which are selected in its stead; nil if that is not
        /// known, as no delineation of the year that counts has the area.
        public let isDivided: Bool?

        /// An area.
        public init(isListed: Bool, isDivided: Bool?) {
            self.isListed = isListed
            self.isDivided = isDivided
        }
    }

    /// How many areas the list has.
    public let count: Int
    /// How many areas are selected.
    public let wholeCount: Int
    /// The year whose delineation counts.
    public let delineationYear: Int

    /// A list of so many areas of as many as the rules say.
    public init(count: Int, _ rules: RuleSet) throws(RuleError) {
        self.count = count
        wholeCount = try rules.integer("selection.area_count")
        delineationYear = try rules.integer("selection.delineation_year")
    }

    /// Whether the list has every selected area.
    public var isWhole: Bool { count >= wholeCount }

    /// Whether an area is selected. Of a CBSA with divisions that is not listed, nobody knows in which of them services
    /// were furnished.
    public func isSelected(_ area: Area) -> Answer {
        if area.isListed { return .yes }
        return isWhole && area.isDivided == false ? .no : .unknown
    }

    /// Whether one of several areas is selected: yes if one is, else unknown if that is not known of one; unknown too
    /// if there are none.
    public func isAnySelected(_ areas: some Sequence<Area>) -> Answer {
        let answers = Set(areas.map(isSelected))
        return answers.contains(.yes) ? .yes : answers == [.no] ? .no : .unknown
    }
}
