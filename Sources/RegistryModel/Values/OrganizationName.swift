/// The name of an organization as CMS's list of participants gives it, which leaves it blank in some rows.
public enum OrganizationName {
    /// What is shown for a blank name.
    public static let notNamed = "(not named)"

    /// The name as people are shown it.
    public static func text(_ name: String) -> String { name.isEmpty ? notNamed : name }
}
