extension Registry {
    /// Loads files, and rows of a program, in one transaction. Rejected rows are not an error: the report counts them.
    ///
    /// ```swift
    /// let registry = try Registry.openForWriting(path: "cardiology.sqlite", wait: 10)
    /// let report = try registry.load(LoadRequest(paths: ["2028q1"]), keyPath: "beneficiary.key")
    /// ```
    /// - Parameters:
    ///   - request: the files and rows to load, and the options.
    ///   - keyPath: the file of the key with which beneficiaries are hashed, which may be a descriptor such as `/dev/fd/3`.
    ///     If it does not exist and the registry has no key yet, the load creates it when it commits. Nil is enough for
    ///     loads without beneficiaries.
    /// - Throws: `IntakeError` if a path cannot be read; `RegistryError` if the registry is not open for writing, the disk
    ///   is full, the key is not the registry's, or the load is interrupted. Then the registry is unchanged.
    public func load(_ request: LoadRequest, keyPath: String? = nil) throws -> LoadReport {
        try Loader(request, into: self, key: keyPath.map { .file(path: $0) } ?? .none).run()
    }
}
