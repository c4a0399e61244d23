/// The load and file that a row comes from.
struct FileOrigin: Hashable, Sendable {
    let loadID: Int
    let fileNumber: Int
}
