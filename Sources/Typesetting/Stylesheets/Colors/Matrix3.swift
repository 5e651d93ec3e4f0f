/// A 3 by 3 matrix, for colour spaces.
struct Matrix3: Sendable {
  let rows: (SIMD3<Double>, SIMD3<Double>, SIMD3<Double>)

  init(_ first: SIMD3<Double>, _ second: SIMD3<Double>, _ third: SIMD3<Double>) { rows = (first, second, third) }

  static func diagonal(_ values: SIMD3<Double>) -> Matrix3 {
    Matrix3([values.x, 0, 0], [0, values.y, 0], [0, 0, values.z])
  }

  static func * (matrix: Matrix3, vector: SIMD3<Double>) -> SIMD3<Double> {
    [(matrix.rows.0 * vector).sum(), (matrix.rows.1 * vector).sum(), (matrix.rows.2 * vector).sum()]
  }

  static func * (left: Matrix3, right: Matrix3) -> Matrix3 {
    let columns = right.transposed.rows
    let (first, second, third) = (left * columns.0, left * columns.1, left * columns.2)
    return Matrix3(first, second, third).transposed
  }

  var transposed: Matrix3 {
    Matrix3(
      [rows.0.x, rows.1.x, rows.2.x], [rows.0.y, rows.1.y, rows.2.y], [rows.0.z, rows.1.z, rows.2.z])
  }

  /// By cofactors; our matrices are far from singular.
  var inverse: Matrix3 {
    func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
      [a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x]
    }
    let (a, b, c) = rows
    let determinant = (a * cross(b, c)).sum()
    return Matrix3(cross(b, c) / determinant, cross(c, a) / determinant, cross(a, b) / determinant).transposed
  }
}
