import GRDB

extension Configuration {
    /// A configuration in which a failure is always an error and never a crash.
    ///
    /// If there is not even enough memory to prepare ROLLBACK, a transaction is still open at the end of a database
    /// access. GRDB treats that as a programming error and traps. With this setting it does not; closing the connection
    /// rolls back.
    static var nonTrapping: Configuration {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return configuration
    }
}
