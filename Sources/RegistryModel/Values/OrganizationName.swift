/// Displays the names of organizations, which CMS's list of participants leaves blank in some rows.
package enum OrganizationName {
    /// The text shown for a blank name.
    package static let notNamed = "(not named)"

    /// The name as displayed.
    package static func text(_ name: String) -> String { name.isEmpty ? notNamed : name }
}
