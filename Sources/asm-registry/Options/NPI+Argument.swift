import ArgumentParser
import RegistryModel

extension NPI {
    /// Reads the ten digits of an option.
    /// - Throws: `ValidationError` with the reason and a hint.
    init(argument: String) throws {
        do throws(ParseFault) {
            try self.init(parsing: argument)
        } catch {
            throw ValidationError("'\(argument)' \(error.reason). \(error.hint)")
        }
    }
}
