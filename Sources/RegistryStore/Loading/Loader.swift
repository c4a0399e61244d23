import GRDB
import RegistryIntake

/// Loads files into a registry in one transaction.
///
/// ```swift
/// let registry = try Registry.openForWriting(path: "cardiology.sqlite", wait: 10)
/// let report = try Loader(LoadRequest(paths: ["2028q1"]), into: registry, key: .file(path: "beneficiary.key")).run()
/// ```
package struct Loader {
    private let registry: Registry
    private let request: LoadRequest
    private let key: LoadKeySource
    private let onProgress: (LoadProgress) -> Void

    /// Creates a load.
    /// - Parameters:
    ///   - request: the files to load, and the options.
    ///   - registry: a registry that is open for writing.
    ///   - key: the source of the beneficiary key, which only files with beneficiaries need.
    ///   - onProgress: receives the progress after every batch of rows.
    package init(
        _ request: LoadRequest, into registry: Registry, key: LoadKeySource,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.registry = registry
        self.key = key
        self.onProgress = onProgress
    }

    /// Creates a load with a beneficiary key in memory.
    package init(
        _ request: LoadRequest, into registry: Registry, key: BeneficiaryKey,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.init(request, into: registry, key: .key(key), onProgress: onProgress)
    }

    /// Runs the load. Rejected rows are not an error: the report counts them.
    /// - Throws: `IntakeError` if a path cannot be read; `RegistryError` if the registry cannot be written, the disk is
    ///   full, or the load is interrupted. Then the registry is unchanged.
    package func run() throws -> LoadReport {
        let plan = try LoadPlan(request, knownAreas: knownAreas())
        let input = LoadInput(
            source: .files(key), items: plan.items, passedOver: plan.passedOver, request: request)
        return try LoadPipeline(input: input, registry: registry, onProgress: onProgress).run()
    }

    /// The codes of the loaded areas, if the files are said to be lists of selected ones.
    private func knownAreas() throws -> Set<String>? {
        guard request.kind == .selectedAreas else { return nil }
        return try registry.read { try String.fetchSet($0, sql: "select area_code from cbsa") }
    }
}
