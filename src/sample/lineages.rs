//! How many particles are effective that descend from few draws.
//!
//! Particles that descend from one draw resemble each other until they have moved far enough. What that costs is Kish's (1965) design effect
//! of a sample in clusters, 1 + (m − 1)r. *m* is the mean size of the cluster of a particle, *r* the correlation within clusters.
//! Analysis of variance estimates it from the ranks of each quantity's values; the largest *r* counts.

/// Effective number of particles of these clusters; `ranks`: one row a quantity.
pub(super) fn effective_in(ranks: &[Vec<f64>], clusters: &[usize]) -> f64 {
    let n = clusters.len() as f64;
    let correlation = ranks.iter().map(|ranks| correlation_within(ranks, clusters)).fold(0.0, f64::max);
    let squares: f64 = cluster_sizes(clusters).into_iter().map(|size| (size * size) as f64).sum();
    n / (1.0 + (squares / n - 1.0) * correlation)
}

/// Ranks of values; equal values share theirs.
pub(super) fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0;
    for run in order.chunk_by(|&a, &b| values[a] == values[b]) {
        run.iter().for_each(|&i| ranks[i] = before as f64 + 0.5 * (run.len() - 1) as f64);
        before += run.len();
    }
    ranks
}

fn cluster_sizes(clusters: &[usize]) -> Vec<usize> {
    let mut sorted = clusters.to_vec();
    sorted.sort_unstable();
    sorted.chunk_by(|a, b| a == b).map(<[usize]>::len).collect()
}

/// Correlation of values within clusters, by one-way analysis of variance; 0 where nothing varies.
fn correlation_within(values: &[f64], clusters: &[usize]) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by_key(|&i| clusters[i]);
    let (mut between, mut within, mut groups, mut squares) = (0.0, 0.0, 0.0, 0.0);
    for group in order.chunk_by(|&a, &b| clusters[a] == clusters[b]) {
        let size = group.len() as f64;
        let centre = group.iter().map(|&i| values[i]).sum::<f64>() / size;
        between += size * (centre - mean).powi(2);
        within += group.iter().map(|&i| (values[i] - centre).powi(2)).sum::<f64>();
        groups += 1.0;
        squares += size * size;
    }
    if groups < 2.0 {
        // One lineage: nothing tells how much its particles resemble each other.
        return 1.0;
    }
    if between + within == 0.0 || n <= groups {
        return 0.0;
    }
    let (between, within) = (between / (groups - 1.0), within / (n - groups));
    let size = (n - squares / n) / (groups - 1.0);
    (between - within) / (between + (size - 1.0) * within)
}
