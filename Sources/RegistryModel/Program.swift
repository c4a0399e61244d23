/// The program itself.
public enum Program {
    /// The version, as in the CHANGELOG.
    public static let version = "0.1.0"
}
