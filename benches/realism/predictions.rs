//! What every way predicts, as files that `outagesim score` takes.

use super::tables::Predicted;
use outagesim::benchmark::{PREDICTION_COLUMNS, prediction_rows};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;

/// A file a way, in a folder where one is wanted.
pub struct Files {
    folder: Option<PathBuf>,
    of_way: BTreeMap<String, csv::Writer<File>>,
}

impl Files {
    pub fn new(folder: Option<String>) -> Self {
        let folder = folder.map(PathBuf::from);
        if let Some(folder) = &folder {
            std::fs::create_dir_all(folder).expect("the folder of predictions");
        }
        Self { folder, of_way: BTreeMap::new() }
    }

    pub fn write(&mut self, predicted: &[Predicted]) {
        let Some(folder) = &self.folder else { return };
        for Predicted { curve, ways, .. } in predicted {
            for (way, forecasts) in ways {
                let file = self.of_way.entry(way.clone()).or_insert_with(|| {
                    let name = format!("{}.csv", way.replace(", ", "-").replace(' ', "-"));
                    let mut file = csv::Writer::from_path(folder.join(name)).expect("a file of predictions");
                    file.write_record(PREDICTION_COLUMNS.iter().chain(&["model_id"])).expect("its header");
                    file
                });
                for row in prediction_rows(curve, curve.predicted(), forecasts) {
                    file.write_record(row.iter().chain([way])).expect("a row of predictions");
                }
            }
        }
    }
}
