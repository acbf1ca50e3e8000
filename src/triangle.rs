//! Triangular matrices, and square roots of symmetric ones.

/// A lower triangular matrix, or the lower half of a symmetric one: one row after the other.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Triangle {
    size: usize,
    entries: Vec<f64>,
}

impl Triangle {
    /// Of so many rows, with these entries from the left to the diagonal.
    pub(crate) fn new(size: usize, entry: impl FnMut(usize, usize) -> f64) -> Self {
        let mut triangle = Self::default();
        triangle.fill(size, entry);
        triangle
    }

    /// Makes it one of so many rows with these entries, without new memory where there is enough.
    pub(crate) fn fill(&mut self, size: usize, mut entry: impl FnMut(usize, usize) -> f64) {
        self.size = size;
        self.entries.clear();
        for row in 0..size {
            self.entries.extend((0..=row).map(|column| entry(row, column)));
        }
    }

    fn start(row: usize) -> usize {
        row * (row + 1) / 2
    }

    /// A row up to the diagonal.
    pub(crate) fn row(&self, row: usize) -> &[f64] {
        &self.entries[Self::start(row)..Self::start(row + 1)]
    }

    /// All entries.
    pub(crate) fn entries_mut(&mut self) -> &mut [f64] {
        &mut self.entries
    }

    /// A row to write.
    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.entries[Self::start(row)..Self::start(row + 1)]
    }

    /// Rows, each up to the diagonal.
    pub(crate) fn rows(&self) -> impl Iterator<Item = &[f64]> {
        (0..self.size).map(|row| self.row(row))
    }

    /// Entries of the diagonal.
    pub(crate) fn diagonal(&self) -> impl Iterator<Item = f64> {
        (0..self.size).map(|row| self.entries[Self::start(row + 1) - 1])
    }

    /// Makes the lower half of a symmetric matrix its triangular root (Cholesky); `false` where it is not positive definite.
    #[must_use]
    pub(crate) fn take_root(&mut self) -> bool {
        for i in 0..self.size {
            let (before, here) = self.entries.split_at_mut(Self::start(i));
            for j in 0..=i {
                let earlier = if j < i { &before[Self::start(j)..] } else { &*here };
                let rest = here[j] - dot(&earlier[..j], &here[..j]);
                if j < i {
                    here[j] = rest / earlier[j];
                } else if rest > 0.0 {
                    here[j] = rest.sqrt();
                } else {
                    return false;
                }
            }
        }
        true
    }

    /// Makes the right side of a system with this matrix its solution.
    pub(crate) fn solve(&self, right: &mut [f64]) {
        for (i, row) in self.rows().enumerate() {
            right[i] = (right[i] - dot(&row[..i], &right[..i])) / row[i];
        }
    }

    /// The same of the system with the transposed matrix.
    pub(crate) fn solve_transposed(&self, right: &mut [f64]) {
        for i in (0..self.size).rev() {
            let row = self.row(i);
            right[i] /= row[i];
            let found = right[i];
            right[..i].iter_mut().zip(row).for_each(|(rest, a)| *rest -= a * found);
        }
    }
}

/// Sum of products, in four sums that a processor can add up beside each other.
pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let mut sums = [0.0; 4];
    let (fours_a, fours_b) = (a.chunks_exact(4), b.chunks_exact(4));
    let rest: f64 = fours_a.remainder().iter().zip(fours_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in fours_a.zip(fours_b) {
        (0..4).for_each(|i| sums[i] += a[i] * b[i]);
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of<const N: usize>(matrix: [[f64; N]; N]) -> Triangle {
        Triangle::new(N, |i, j| matrix[i][j])
    }

    #[test]
    fn the_root_times_its_transpose_is_the_matrix() {
        let matrix = [[4.0, 0.0, 0.0], [2.0, 10.0, 0.0], [-2.0, 5.0, 9.0]];
        let mut root = of(matrix);
        assert!(root.take_root());
        for (i, row) in matrix.iter().enumerate() {
            for (j, wanted) in row.iter().enumerate().take(i + 1) {
                let product: f64 = root.row(i).iter().zip(root.row(j)).map(|(a, b)| a * b).sum();
                assert!((product - wanted).abs() < 1e-12, "{i}, {j}: {product}");
            }
        }
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_none() {
        assert!(!of([[1.0, 0.0], [2.0, 1.0]]).take_root());
        assert!(!of([[f64::NAN]]).take_root());
    }

    #[test]
    fn solutions_times_the_matrix_are_the_right_side() {
        let matrix = of([[2.0, 0.0, 0.0], [1.0, 3.0, 0.0], [-1.0, 0.5, 4.0]]);
        let right = [2.0, -1.0, 5.0];
        let mut found = right;
        matrix.solve(&mut found);
        for (row, right) in matrix.rows().zip(right) {
            let product: f64 = row.iter().zip(&found).map(|(a, x)| a * x).sum();
            assert!((product - right).abs() < 1e-12, "{found:?}");
        }
        let mut found = right;
        matrix.solve_transposed(&mut found);
        for (column, right) in right.into_iter().enumerate() {
            let product: f64 = (column..3).map(|row| matrix.row(row)[column] * found[row]).sum();
            assert!((product - right).abs() < 1e-12, "{found:?}");
        }
    }
}
