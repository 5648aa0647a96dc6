//! Words and countries, which translators keep in TOML (`assets/recognise`, `assets/places`), as JSON
//! for the program: reading TOML took a tenth of the time that a short report takes, in every process
//! that reads one. A file that cannot be read ends the build and is named.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("../../assets");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for name in ["countries", "groups", "not"] {
        convert(
            &root.join("places").join(format!("{name}.toml")),
            &out,
            name,
        )?;
    }
    let languages = root.join("recognise");
    println!("cargo::rerun-if-changed={}", languages.display());
    let mut folders: Vec<PathBuf> = fs::read_dir(&languages)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    folders.sort();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let language = folder.file_name().unwrap_or_default().to_string_lossy();
        let mut files: Vec<PathBuf> = fs::read_dir(folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        for file in files {
            let Some(name) = file
                .file_stem()
                .filter(|_| file.extension().is_some_and(|ending| ending == "toml"))
            else {
                continue;
            };
            let name = format!("{language}-{}", name.to_string_lossy());
            convert(&file, &out, &name)?;
        }
    }
    Ok(())
}

fn convert(file: &Path, out: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
    let table: toml::Table =
        toml::from_str(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    fs::write(
        out.join(format!("{name}.json")),
        serde_json::to_vec(&table)?,
    )?;
    Ok(())
}
