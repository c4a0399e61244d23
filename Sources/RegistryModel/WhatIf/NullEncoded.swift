/// An optional value that is encoded as null where synthesized code would leave it out.
@propertyWrapper
package struct NullEncoded<Value: Encodable & Hashable & Sendable>: Encodable, Hashable, Sendable {
    /// The value.
    package let wrappedValue: Value?

    /// Wraps a value.
    package init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

    /// Encodes the value, or null.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(wrappedValue)
    }
}
