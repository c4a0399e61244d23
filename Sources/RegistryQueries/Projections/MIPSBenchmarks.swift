import RegistryModel
import RegistryStore

enum MIPSBenchmarks {
    static func latest(in registry: Registry) throws -> [PublicBenchmark] { [] }
}
