import RegistryModel

/// A value that can be stored in a column of a table.
protocol ColumnValue: SendableMetatype {
    /// Binds the value to a parameter; the index starts at 1.
    func bind(to statement: RawStatement, at index: Int)
}

extension Int64: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self) }
}

extension Int: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, Int64(self)) }
}

extension Double: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self) }
}

extension Bool: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self ? 1 : 0 as Int64) }
}

extension String: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self) }
}

extension Optional: ColumnValue where Wrapped: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) {
        if let self { self.bind(to: statement, at: index) } else { statement.bindNull(index) }
    }
}

extension ColumnValue where Self: FixedWidthText {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self) }
}

extension NPI: ColumnValue {}
extension CBSACode: ColumnValue {}
extension CountyCode: ColumnValue {}
extension CalendarDate: ColumnValue {}

extension BeneficiaryToken: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, self) }
}

extension SpecialtyCode: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, description) }
}

extension TaxonomyCode: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, description) }
}

extension ZIPCode: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, description) }
}

extension StateCode: ColumnValue {
    func bind(to statement: RawStatement, at index: Int) { statement.bind(index, description) }
}
