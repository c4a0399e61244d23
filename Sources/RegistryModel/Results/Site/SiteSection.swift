/// A section of a site, in the order of its menu. The raw value is the folder of its pages.
package enum SiteSection: String, CaseIterable, Sendable {
    case clinicians, organizations, areas, cohorts, measures, partners
    case dataQuality = "data-quality"
    case dictionary, reading

    /// The title in the menu.
    package var title: String {
        switch self {
        case .dataQuality: "Data quality"
        case .reading: "How to read this"
        default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
        }
    }

    /// The path of the section's first page.
    package var path: String { "\(rawValue)/index.html" }
}
