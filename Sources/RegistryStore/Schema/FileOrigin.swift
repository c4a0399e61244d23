/// Which file of which load a row comes from.
struct FileOrigin: Hashable, Sendable {
    let loadID: Int
    let fileNumber: Int
}
