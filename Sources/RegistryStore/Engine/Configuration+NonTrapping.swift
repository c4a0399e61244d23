import GRDB

extension Configuration {
    /// A configuration in which a failure is always an error and never a crash.
    ///
<<<<<<< HEAD:Sources/RegistryStore/Engine/Configuration+NonTrapping.swift
    /// Where memory is so short that not even ROLLBACK can be compiled, a transaction is left open at the end of an
    /// access. GRDB takes that for a fault of the program and stops it; here the connection is closed, which rolls back.
    static var nonTrapping: Configuration {
=======
    /// If there is not even enough memory to prepare ROLLBACK, a transaction is still open at the end of a database
    /// access. GRDB treats that as a programming error and traps. With this setting it does not; closing the connection
    /// rolls back.
    static var withFailures: Configuration {
>>>>>>> f2035d6 (schema, engine: say plainly what columns and statements do):Sources/RegistryStore/Engine/Configuration+Failure.swift
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return configuration
    }
}
