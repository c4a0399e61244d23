import RegistryModel

/// The fault of a text as a value of a type; nil if it is valid.
func parseFault<Value: ByteParsable>(_ type: Value.Type, _ text: String) -> ParseFault? {
    do {
        _ = try Value(parsing: text)
        return nil
    } catch {
        return error
    }
}
