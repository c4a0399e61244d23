/// From which registry a result is, and when and by what it was made.
public struct ResultOrigin: Hashable, Sendable {
    /// The program and its version, and the time.
    public struct Stamp: Hashable, Sendable {
        /// The program with its version, such as `asm-registry 0.1.0`.
        public let program: String
        /// The time in UTC, to the second: `2029-04-01T09:30:00Z`.
        public let time: String

        /// A stamp.
        public init(program: String, time: String) {
            self.program = program
            self.time = time
        }
    }

    /// The name of the registry's file, without its folder.
    public let registry: String
    /// The registry's own identifier, which no other registry has.
    public let registryID: String
    /// The load as of which the result is; nil if nothing is loaded.
    public let load: Int?
    /// When it was made, and by what; nil until it is written.
    public var stamp: Stamp?

    /// An origin.
    public init(registry: String, registryID: String, load: Int?, stamp: Stamp? = nil) {
        self.registry = registry
        self.registryID = registryID
        self.load = load
        self.stamp = stamp
    }

    /// The last line of a page; nil without a stamp.
    public var footer: String? {
        stamp.map { stamp in
            let time = stamp.time.prefix(16).map { $0 == "T" ? " " : $0 }
            return "Made \(String(time)) UTC by \(stamp.program) from \(registry) (registry \(registryID.prefix(8))), "
                + (load.map { "as of load \($0)." } ?? "in which nothing is loaded.")
        }
    }
}
