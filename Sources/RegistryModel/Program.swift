/// Facts about the program.
package enum Program {
    /// The version, equal to the latest one in the CHANGELOG.
    package static let version = "0.1.0"
}
