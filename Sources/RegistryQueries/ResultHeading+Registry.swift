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
        let load = try registry.loadShown()
        let basis = (registry.identity.isSynthetic ? ["Synthetic data."] : []) + [Self.asOf(registry, load)]
        self.init(
            title: title, notes: leadingNotes + basis + notes,
            countNotes: countNotes.union(LoadedQuarters.countNotes(among: leadingNotes + notes)),
            origin: registry.origin(load))
    }

    /// The load that was asked for, and its time, or the latest.
    private static func asOf(_ registry: Registry, _ load: Int?) -> String {
        if let point = registry.asOf { return "As of \(point.description)." }
        return load.map { "As of load \($0)." } ?? "Nothing is loaded."
    }
}

extension Registry {
    /// From which registry a result is: its file's name, its identifier, and the load as of which it answers.
    public func origin() throws -> ResultOrigin { origin(try loadShown()) }

    fileprivate func origin(_ load: Int?) -> ResultOrigin {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return ResultOrigin(registry: name, registryID: identity.registryID, load: load)
    }

    /// The load as of which the registry answers; nil if nothing is loaded.
    fileprivate func loadShown() throws -> Int? {
        if let asOf { return Int(asOf.loadID) }
        return try rows(Lookup.latestLoad).first?.integer("load_id")
    }
}
