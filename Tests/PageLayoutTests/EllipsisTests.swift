import Geometry
import Testing

@testable import PageLayout

