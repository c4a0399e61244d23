import RegistryModel
import RegistryStore

extension ResultHeading {
    /// Creates the heading of a report from a registry, with notes on synthetic data and on the load as of which it is.
    /// - Parameters:
    ///   - leadingNotes: notes to be shown first.
    ///   - emptyReason: why there are no rows, shown before `notes`; nil if there are rows.
    ///   - notes: notes that explain columns and terms.
    ///   - details: notes that formats for people show after the rows.
    ///   - countNotes: those of the notes with counts or sums of episodes, which a release leaves out.
    init(
        title: String, of registry: Registry, leadingNotes: [String] = [], emptyReason: String? = nil,
        notes: [String] = [], details: [String] = [], countNotes: Set<String> = []
    ) throws {
        let load = try registry.loadShown()
        let origin = registry.origin(load)
        let basis =
            (registry.identity.isSynthetic ? ["Synthetic data."] : [])
            + [registry.asOf.map { "As of \($0.description)." } ?? origin.loadNote]
        self.init(
            title: title, notes: leadingNotes + basis + [emptyReason].compactMap(\.self) + notes, details: details,
            emptyReason: emptyReason,
            countNotes: countNotes.union(LoadedQuarters.countNotes(among: leadingNotes + notes)),
            origin: origin)
        explanations = Set(notes)
    }
}

extension Registry {
    /// The source of a result: the registry's file name, its identifier, and the load as of which it was read.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func origin() throws -> ResultOrigin { origin(try loadShown()) }

    fileprivate func origin(_ load: Int?) -> ResultOrigin {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return ResultOrigin(registry: name, registryID: identity.registryID, load: load)
    }

    /// The load as of which the registry is read; nil if nothing is loaded.
    fileprivate func loadShown() throws -> Int? {
        if let asOf { return Int(asOf.loadID) }
        return try rows(Lookup.latestLoad).first?.integer("load_id")
    }
}
