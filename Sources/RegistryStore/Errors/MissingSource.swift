/// A file that was loaded, is needed again, and was not found.
public struct MissingSource: Hashable, Sendable {
    /// The load that took it.
    public let loadID: Int
    /// Where it was then.
    public let path: String
    /// What its bytes have to be.
    public let sha256: String
}
