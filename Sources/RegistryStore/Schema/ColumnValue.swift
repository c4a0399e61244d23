import RegistryModel

/// The model's values, as the tables hold them.
extension RawStatement {
    func bind(_ index: Int, _ flag: Bool) { bind(index, flag ? 1 : 0 as Int64) }

    func bind(_ index: Int, _ value: (some FixedWidthText)?) {
        if let value { bind(index, value) } else { bindNull(index) }
    }

    /// Binds the text of a value, or null.
    func bind(_ index: Int, _ value: (some CustomStringConvertible)?) {
        if let value { bind(index, value.description) } else { bindNull(index) }
    }

    func bind(_ index: Int, _ text: String?) {
        if let text { bind(index, text) } else { bindNull(index) }
    }

    func bind(_ index: Int, _ number: Int64?) {
        if let number { bind(index, number) } else { bindNull(index) }
    }

    func bind(_ index: Int, _ number: Double?) {
        if let number { bind(index, number) } else { bindNull(index) }
    }
}
