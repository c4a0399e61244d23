/// Displays the names of organizations, which CMS's list of participants leaves blank in some rows.
public enum OrganizationName {
    /// The text shown for a blank name.
    public static let notNamed = "(not named)"

    /// The name as displayed.
    public static func text(_ name: String) -> String { name.isEmpty ? notNamed : name }
}
