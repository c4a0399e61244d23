import RegistryModel
import RegistryStore

extension ResultHeading {
    /// The heading of a report from a registry: what kind of data it rests on, and as of when.
    init(title: String, of registry: Registry, notes: [String] = []) throws {
        let load = try registry.rows(sql: "select max(load_id) as load_id from load where status = 'committed'").first
        let asOf = load?.integer("load_id").map { "As of load \($0)." } ?? "Nothing is loaded."
        self.init(title: title, notes: (registry.identity.isSynthetic ? ["Synthetic data."] : []) + [asOf] + notes)
    }
}
