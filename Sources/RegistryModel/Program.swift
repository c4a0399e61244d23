/// Facts about the program.
public enum Program {
    /// The version, equal to the latest one in the CHANGELOG.
    public static let version = "0.1.0"
}
