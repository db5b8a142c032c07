//! Writes what is told about the patterns, as the site loads it, into the folder that is the
//! argument: `en/index.json`, `en/health-probe.json` and so on, and the same under `ko/`.

use std::path::Path;
use std::{env, error::Error, fs};

use podyard_analysis::{Language, patterns};
use podyard_wire::learn::{Explanation, Overview};

fn main() -> Result<(), Box<dyn Error>> {
    let root = env::args_os().nth(1).ok_or("which folder?")?;
    for (language, tag) in [(Language::English, "en"), (Language::Korean, "ko")] {
        let folder = Path::new(&root).join(tag);
        fs::create_dir_all(&folder)?;
        let overview = serde_json::to_vec(&Overview::new(language))?;
        fs::write(folder.join("index.json"), overview)?;
        for pattern in patterns() {
            if let Some(explanation) = Explanation::new(pattern.id, language) {
                let path = folder.join(format!("{}.json", pattern.id));
                fs::write(path, serde_json::to_vec(&explanation)?)?;
            }
        }
    }
    Ok(())
}
