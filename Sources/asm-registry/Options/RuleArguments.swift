import ArgumentParser
import RegistryModel
import RegistryStore

extension RuleScope: ExpressibleByArgument {}
extension Standing: ExpressibleByArgument {}

extension PerformanceYear: ExpressibleByArgument {
    /// Reads four digits from 2027 to 2031.
    public init?(argument: String) { self.init(argument) }
    /// The five years.
    public static var allValueStrings: [String] { all.map(\.description) }
}
