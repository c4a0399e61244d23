import ArgumentParser
import RegistryModel
import RegistryQueries

/// A clinician of an option: an NPI, or a part of a name.
typealias ClinicianName = NameOrCode<NPI>
/// An area of an option: five digits, or a part of a title.
typealias AreaName = NameOrCode<CBSACode>

extension NameOrCode {
    /// Reads the text of an option.
    /// - Throws: `ValidationError` with the reason and a hint, if it is neither a code nor a part of a name.
    init(argument: String) throws {
        do throws(ParseFault) {
            try self.init(argument)
        } catch {
            throw ValidationError("'\(argument)' \(error.reason). \(error.hint)")
        }
    }
}

extension CalendarDate {
    /// Reads the day of an option.
    /// - Throws: `ValidationError` with the reason and a hint.
    init(argument: String) throws {
        do throws(ParseFault) {
            try self.init(parsing: argument)
        } catch {
            throw ValidationError("'\(argument)' \(error.reason). \(error.hint)")
        }
    }
}

extension StateCode {
    /// Reads the two letters of an option.
    /// - Throws: `ValidationError` with the reason and a hint.
    init(argument: String) throws {
        do throws(ParseFault) {
            try self.init(parsing: argument.uppercased())
        } catch {
            throw ValidationError("'\(argument)' \(error.reason). \(error.hint)")
        }
    }
}
