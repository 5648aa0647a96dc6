//! Where a copy of a project stands, and what kind of folder that is.
//!
//! A project that the file manager has copied carries the same replica id as its original. Two
//! copies that count on under one id could never be merged, so the id is bound to a place; at
//! another place the copy gets an id of its own.

use std::path::Path;

/// A description of the place that no copy shares: machine, file system, file and path.
pub(crate) fn describe(database: &Path) -> String {
    let path = database
        .canonicalize()
        .unwrap_or_else(|_| database.to_owned());
    let mut parts = vec![machine()];
    #[cfg(unix)]
    if let Ok(metadata) = std::fs::metadata(database) {
        use std::os::unix::fs::MetadataExt;
        parts.push(format!("{}:{}", metadata.dev(), metadata.ino()));
    }
    #[cfg(not(unix))]
    if let Ok(metadata) = std::fs::metadata(database)
        && let Ok(created) = metadata.created()
        && let Ok(since) = created.duration_since(std::time::UNIX_EPOCH)
    {
        parts.push(since.as_nanos().to_string());
    }
    parts.push(path.to_string_lossy().into_owned());
    parts.join("|")
}

fn machine() -> String {
    let id = std::fs::read_to_string("/etc/machine-id").unwrap_or_default();
    format!("{}/{}", host(), id.trim())
}

/// The machine's name.
pub(crate) fn host() -> String {
    #[cfg(unix)]
    let name = rustix::system::uname()
        .nodename()
        .to_string_lossy()
        .into_owned();
    #[cfg(not(unix))]
    let name = std::env::var("COMPUTERNAME").unwrap_or_default();
    name
}

/// Parts of paths in which synchronisers keep their folders.
const SYNCHRONISED: &[&str] = &[
    "onedrive",
    "dropbox",
    "nextcloud",
    "owncloud",
    "icloud",
    "clouddocs",
    "google drive",
    "googledrive",
    "my drive",
    "syncthing",
    "sharepoint",
];

/// Whether SQLite's write-ahead log is out of place: on network shares its shared memory fails, and
/// synchronisers copy database and log at different moments.
pub(crate) fn needs_rollback_journal(folder: &Path) -> bool {
    let path = folder.canonicalize().unwrap_or_else(|_| folder.to_owned());
    let synchronised = path.components().any(|part| {
        let part = part.as_os_str().to_string_lossy().to_lowercase();
        SYNCHRONISED
            .iter()
            .any(|name| part.starts_with(name) || part.ends_with(name))
    });
    synchronised || is_network(&path)
}

#[cfg(target_os = "linux")]
fn is_network(path: &Path) -> bool {
    // Magic numbers of statfs(2): nfs, smb, cifs, smb2, fuse, 9p, afs, ceph, coda, ncp.
    const NETWORK: &[u64] = &[
        0x6969,
        0x517b,
        0xff53_4d42,
        0xfe53_4d42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414f,
        0x00c3_6400,
        0x7375_7245,
        0x564c,
    ];
    rustix::fs::statfs(path).is_ok_and(|stat| NETWORK.contains(&(stat.f_type as u64 & 0xffff_ffff)))
}

#[cfg(not(target_os = "linux"))]
fn is_network(path: &Path) -> bool {
    // Shares of Windows are `\\server\share`.
    path.to_string_lossy().starts_with(r"\\") && !path.to_string_lossy().starts_with(r"\\?\")
        || path.to_string_lossy().starts_with(r"\\?\UNC\")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn synchronised_folders_are_known_by_name() {
        let folder = tempfile::tempdir().unwrap();
        for (name, expected) in [
            ("OneDrive - Office", true),
            ("Dropbox", true),
            ("Google Drive", true),
            ("reports", false),
            ("dropped boxes", false),
        ] {
            let path = folder.path().join(name);
            std::fs::create_dir(&path).unwrap();
            assert_eq!(needs_rollback_journal(&path), expected, "{name}");
        }
    }

    #[test]
    fn a_copy_stands_at_another_place() {
        let folder = tempfile::tempdir().unwrap();
        let (a, b) = (folder.path().join("a"), folder.path().join("b"));
        std::fs::write(&a, "x").unwrap();
        std::fs::copy(&a, &b).unwrap();
        assert_ne!(describe(&a), describe(&b));
        assert_eq!(describe(&a), describe(&a));
    }
}
