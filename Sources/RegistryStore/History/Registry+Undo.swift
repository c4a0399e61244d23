extension Registry {
    /// Undoes a load in one transaction: all rows and totals are restored to their state before it.
    /// - Parameters:
    ///   - loadID: the load to undo.
    ///   - cascades: whether later loads are undone too.
    /// - Throws: `RegistryError.noSuchLoad`; `.notCommitted` if the load was refused or undone; `.laterLoads` if there are
    ///   later loads and `cascades` is false; other cases if the registry cannot be written. Then nothing is undone.
    public func undo(load loadID: Int, cascades: Bool = false) throws {
        try Undo(UndoPlan(undoing: loadID, cascades: cascades, in: self), in: self).run()
    }
}
