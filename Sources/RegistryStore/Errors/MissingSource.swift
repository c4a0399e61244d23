/// A file that was loaded and must be read again, but was not given.
public struct MissingSource: Hashable, Sendable {
    /// The number of the load that read it.
    package let loadID: Int
    /// The path at the time of the load.
    package let path: String
    /// The SHA-256 of its contents, in hexadecimal.
    package let sha256: String
}
