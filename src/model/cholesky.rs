//! Triangular square roots of symmetric matrices.

/// Lower triangular square root of a symmetric matrix, of which only the lower triangle is read; `None` where the matrix is
/// not positive definite. Row *i* of the result has *i* + 1 entries.
pub(crate) fn cholesky<Row: AsRef<[f64]>>(matrix: &[Row]) -> Option<Vec<Vec<f64>>> {
    let mut root: Vec<Vec<f64>> = Vec::with_capacity(matrix.len());
    for (i, row) in matrix.iter().enumerate() {
        let mut found: Vec<f64> = Vec::with_capacity(i + 1);
        for (j, &entry) in row.as_ref()[..=i].iter().enumerate() {
            let earlier = root.get(j).unwrap_or(&found);
            let rest = entry - earlier.iter().zip(&found).take(j).map(|(a, b)| a * b).sum::<f64>();
            if j < i {
                found.push(rest / root[j][j]);
            } else if rest > 0.0 {
                found.push(rest.sqrt());
            } else {
                return None;
            }
        }
        root.push(found);
    }
    Some(root)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_times_its_transpose_is_the_matrix() {
        let matrix = [[4.0, 0.0, 0.0], [2.0, 10.0, 0.0], [-2.0, 5.0, 9.0]];
        let root = cholesky(&matrix).unwrap();
        for i in 0..3 {
            for j in 0..=i {
                let product: f64 = root[i].iter().zip(&root[j]).map(|(a, b)| a * b).sum();
                assert!((product - matrix[i][j]).abs() < 1e-12, "{i}, {j}: {product}");
            }
        }
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_none() {
        assert_eq!(cholesky(&[[1.0, 0.0], [2.0, 1.0]]), None);
        assert_eq!(cholesky(&[[f64::NAN]]), None);
    }
}
