import RegistryModel

// Every parser of a single value: no trap, and what it takes is written and read again as the same value.

private func check<Value: ByteParsable & Equatable>(
    _ bytes: [UInt8], _ type: Value.Type, _ write: (Value) -> String? = { _ in nil }
) {
    guard let value = try? Value(parsing: bytes.span), let text = write(value) else { return }
    precondition((try? Value(parsing: text)) == value, "\(type) \(text) is another value when it is read again")
}

@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzValues(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = input(start, count)
    check(bytes, CalendarDate.self) { "\($0)" }
    check(bytes, Money.self) { "\($0)" }
    check(bytes, Int.self) { "\($0)" }
    check(bytes, Double.self) { value in "\(value)".contains("e") ? nil : "\(value)" }
    check(bytes, NPI.self) { "\($0)" }
    check(bytes, CBSACode.self) { "\($0)" }
    check(bytes, CountyCode.self) { "\($0)" }
    check(bytes, SpecialtyCode.self) { "\($0)" }
    check(bytes, StateCode.self) { "\($0)" }
    check(bytes, Quarter.self) { "\($0)" }
    check(bytes, PerformanceYear.self) { "\($0)" }
    check(bytes, Period.self) { "\($0)" }
    check(bytes, Cohort.self) { $0.rawValue }
    check(bytes, Bool.self)
    check(bytes, Answer.self)
    check(bytes, ActivitiesDone.self) { $0.rawValue }
    check(bytes, AreaKind.self) { $0.rawValue }
    check(bytes, Basis.self) { $0.rawValue }
    check(bytes, CollectionType.self) { $0.rawValue }
    check(bytes, ResultStatus.self) { $0.rawValue }
    check(bytes, Standing.self) { $0.rawValue }
    _ = try? MedicareBeneficiaryIdentifier(parsing: bytes.span)
    return 0
}
