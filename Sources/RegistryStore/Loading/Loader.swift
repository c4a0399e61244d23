import RegistryIntake

/// Loads files into a registry: one transaction, all or nothing.
///
/// ```swift
/// let registry = try Registry.openForWriting(path: "cardiology.sqlite", wait: 10)
/// let report = try Loader(LoadRequest(paths: ["2028q1"]), into: registry, key: .file(path: "beneficiary.key")).run()
/// ```
public struct Loader {
    private let registry: Registry
    private let request: LoadRequest
    private let key: LoadKeySource
    private let onProgress: (LoadProgress) -> Void

    /// Creates a load.
    /// - Parameters:
    ///   - request: what is loaded, and how strictly.
    ///   - registry: open for writing.
    ///   - key: where the beneficiary key is, which only files with beneficiaries need.
    ///   - onProgress: receives the load's progress after every batch of rows.
    public init(
        _ request: LoadRequest, into registry: Registry, key: LoadKeySource,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.registry = registry
        self.key = key
        self.onProgress = onProgress
    }

    /// Creates a load with the registry's beneficiary key at hand.
    public init(
        _ request: LoadRequest, into registry: Registry, key: BeneficiaryKey,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.init(request, into: registry, key: .key(key), onProgress: onProgress)
    }

    /// Loads, and says what was done.
    /// - Throws: `IntakeError` if a path cannot be read; `RegistryError` if the registry cannot be written, has no room,
    ///   or the load was interrupted. Then the registry is as before.
    public func run() throws -> LoadReport {
        let plan = try LoadPlan(request)
        let input = LoadInput(
            source: .files(key), items: plan.items, passedOver: plan.passedOver, request: request)
        return try LoadPipeline(input: input, registry: registry, onProgress: onProgress).run()
    }
}
