import GRDB

extension Configuration {
    /// Settings under which a failure stays an error.
    ///
    /// Where memory is so short that not even ROLLBACK can be compiled, a transaction is left open at the end of an
    /// access. GRDB takes that for a fault of the program and stops it; here the connection is closed, which rolls back.
    static var nonTrapping: Configuration {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return configuration
    }
}
