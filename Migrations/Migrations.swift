public enum Migrations { static let x = PackageResources.self }
