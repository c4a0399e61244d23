/// The registry a result comes from, and when and by which program it was made.
package struct ResultOrigin: Hashable, Sendable {
    /// When and by which program a result was made.
    package struct Stamp: Hashable, Sendable {
        /// The program with its version, such as `asm-registry 0.1.0`.
        package let program: String
        /// The time in UTC, to the second: `2029-04-01T09:30:00Z`.
        package let time: String

        /// Creates a stamp.
        package init(program: String, time: String) {
            self.program = program
            self.time = time
        }
    }

    /// The name of the registry's file, without its folder.
    package let registry: String
    /// The unique identifier of the registry.
    package let registryID: String
    /// The latest load the result includes; nil if nothing is loaded.
    package let load: Int?
    /// When and by which program it was made; nil until it is written.
    package var stamp: Stamp?

    /// Creates an origin.
    package init(registry: String, registryID: String, load: Int?, stamp: Stamp? = nil) {
        self.registry = registry
        self.registryID = registryID
        self.load = load
        self.stamp = stamp
    }

    /// The note that says as of which load a result is.
    package var loadNote: String { load.map { "As of load \($0)." } ?? "Nothing is loaded." }

    /// The footer of pages that are the same whenever they are made from the same data.
    /// - Parameter program: the program with its version.
    package func footer(withoutTime program: String) -> String { "From \(source), by \(program)." }

    /// The footer of a page; nil without a stamp.
    package var footer: String? {
        stamp.map { stamp in
            let time = stamp.time.prefix(16).map { $0 == "T" ? " " : $0 }
            return "Made \(String(time)) UTC by \(stamp.program) from \(source)."
        }
    }

    private var source: String {
        "\(registry) (registry \(registryID.prefix(8))), "
            + (load.map { "as of load \($0)" } ?? "in which nothing is loaded")
    }
}
