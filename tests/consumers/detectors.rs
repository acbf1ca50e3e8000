//! Labelled series in the hands of those who judge detectors, and predictions of theirs in ours.

use super::support::folder_with;
use super::{consumer, outagesim, printed, recipe, replicates};
use std::fs;

#[test]
fn the_recipe_for_benchmarks_writes_what_their_layouts_are() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let folder = replicates("scenario", 3);
    let program = recipe("python", "combined_windows").to_owned()
        + "
for replicate, series in rows.groupby('replicate'):
    timeeval = pd.read_csv(f'output/{replicate}.timeeval.csv', parse_dates=['timestamp'])
    assert list(timeeval.columns) == ['timestamp', 'value', 'is_anomaly']
    assert (timeeval.value.values == series.reports.values).all() and timeeval.is_anomaly.sum() == series.label.sum()
    (start, end), = windows[f'{replicate}.nab.csv']
    inside = timeeval[timeeval.timestamp.between(start, end)]
    assert inside.is_anomaly.sum() == timeeval.is_anomaly.sum() > 0
print('read')";
    assert!(printed(&folder, &python, &["-c", &program]).contains("read"));
}

#[test]
fn the_loader_of_timeeval_and_the_metrics_of_tsb_ad_take_what_the_recipe_writes() {
    let Some(python) = consumer("TIMEEVAL", "python3", &["-c", "import timeeval"]) else { return };
    let folder = replicates("scenario", 2);
    let program = recipe("python", "combined_windows").to_owned()
        + "
import glob
from timeeval.datasets.custom import CustomDatasets
from timeeval.utils.datasets import extract_features, extract_labels, load_dataset
known = CustomDatasets('output/datasets.json')
assert len(known.get_dataset_names()) == 2
for replicate, series in rows.groupby('replicate'):
    path = known.get_path(f'outage {replicate}', train=False)
    loaded = load_dataset(path)
    assert (extract_features(loaded)[:, 0] == series.reports.values).all() and loaded.timestamp.dt.minute.max() == 45
    assert (extract_labels(loaded) == series.label.values).all()
    assert known.get(f'outage {replicate}').num_anomalies >= 1
try:
    from TSB_AD.evaluation.metrics import get_metrics
except ImportError:
    print('skipped: TSB-AD is not there')
else:
    for path in glob.glob('output/*_1st_*.csv'):
        # As its own program reads a file.
        loaded = pd.read_csv(path).dropna()
        label = loaded['Label'].astype(int).to_numpy()
        train = int(path.split('.')[0].split('_')[-3])
        assert train > 0 and not label[:train].any() and label[train] == 1, path
        score = loaded.iloc[:, 0:-1].values.astype(float)[:, 0]
        assert get_metrics(score, label, slidingWindow=10, pred=score > 500)['AUC-ROC'] > 0.8
print('read')";
    assert!(printed(&folder, &python, &["-c", &program]).contains("read"));
}

#[test]
fn a_method_of_a_few_lines_is_scored_from_the_facts_alone() {
    let Some(python) = consumer("PYTHON", "python3", &["-c", "import pandas"]) else { return };
    let counts = [2, 3, 1, 2, 3, 2, 1, 40, 200, 400, 250, 90, 30, 12, 3, 2];
    let rows = counts
        .iter()
        .zip(0..)
        .map(|(count, bin)| format!("2024-03-05T{:02}:{:02}:11Z,{count}\n", 12 + bin / 4, 15 * (bin % 4)));
    let curve: String = std::iter::once("time_utc,reports\n".to_owned()).chain(rows).collect();
    let index = "curve_id,kind,incident\none,cloud,i1\ntwo,consumer,i2\n";
    let folder =
        folder_with(&[("all/index.csv", index), ("all/curves/one.csv", &curve), ("all/curves/two.csv", &curve)]);
    outagesim(folder.path(), &["score", "--facts", "--curves", "all", "-o", "facts.csv"]).code(0);
    printed(&folder, &python, &["-c", recipe("python", "facts.csv")]);
    assert!(fs::read_to_string(folder.path().join("mine.csv")).is_ok_and(|text| text.contains("one,2024-03-05 ")));
    let run = outagesim(folder.path(), &["score", "mine.csv", "--curves", "all"]).code(0);
    let told = String::from_utf8_lossy(&run.get_output().stdout).into_owned();
    assert!(told.matches("| **mine** |").count() == 2, "{told}");
}
