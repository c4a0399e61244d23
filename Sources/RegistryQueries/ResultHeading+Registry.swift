import RegistryModel
import RegistryStore

extension ResultHeading {
    /// The heading of a report from a registry: what kind of data it rests on, and as of when.
    /// - Parameters:
    ///   - leadingNotes: what must be read before anything else.
    ///   - countNotes: those of the notes that hold counts or sums of episodes, which a release leaves out.
    init(
        title: String, of registry: Registry, leadingNotes: [String] = [], notes: [String] = [],
        countNotes: Set<String> = []
    ) throws {
        self.init(
            title: title,
            notes: leadingNotes + (registry.identity.isSynthetic ? ["Synthetic data."] : []) + [try Self.asOf(registry)] + notes,
            countNotes: countNotes)
    }

    /// The load that was asked for, and its time, or the latest.
    private static func asOf(_ registry: Registry) throws -> String {
        if let point = registry.asOf { return "As of \(point.description)." }
        let load = try registry.rows(sql: "select max(load_id) as load_id from load where status = 'committed'").first
        return load?.integer("load_id").map { "As of load \($0)." } ?? "Nothing is loaded."
    }
}
