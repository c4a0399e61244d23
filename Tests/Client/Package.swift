// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "client",
    platforms: [.macOS(.v26)],
    dependencies: [.package(name: "asm-registry", path: "../..")],
    targets: [
        .executableTarget(
            name: "ModelClient", dependencies: [.product(name: "RegistryModel", package: "asm-registry")]),
        .executableTarget(
            name: "StoreClient", dependencies: [.product(name: "RegistryStore", package: "asm-registry")]),
    ]
)
