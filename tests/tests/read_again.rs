//! A file that is read a second time is the one that was read before, and what is no file is
//! refused at once.
#![allow(missing_docs)]

use std::fs;
use std::path::Path;

use eruf_data::{Rule, load};
use eruf_portfolio::{Options, Portfolio, PortfolioError, StatusQuestion, Tables};

const HEAD: &str = "project_id,indicator,period_no,period_end,value,kind,reported_on\n";
const FIRST: &str = "1,CO01,1,2019-12-31,7,report,2020-02-01\n";

fn programme() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [
        (
            "projects.csv",
            "project_id,programme_id,start_date,end_date\n1,1,2019-01-01,2021-12-31\n",
        ),
        (
            "targets.csv",
            "project_id,indicator,target,decided_on,effective_from\n\
             1,CO01,5,2019-01-01,2019-01-01\n",
        ),
        ("entries.csv", &format!("{HEAD}{FIRST}")),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn portfolio(folder: &Path) -> Portfolio {
    Portfolio::new(Tables::in_folder(folder).unwrap(), Options::default()).unwrap()
}

#[test]
fn a_trace_of_a_table_that_has_changed_is_refused() {
    let question = StatusQuestion::default();
    // What is in the table then: another value; a row more; a file put in its place.
    for (text, is_moved) in [
        (format!("{HEAD}{}", FIRST.replace(",7,", ",9,")), false),
        (format!("{HEAD}{FIRST}1,CO01,2,2020-12-31,30,report,2021-02-01\n"), false),
        (format!("{HEAD}{FIRST}"), true),
    ] {
        let folder = programme();
        let portfolio = portfolio(folder.path());
        let status = portfolio.status(&question).unwrap();
        assert_eq!(portfolio.trace("1", "CO01", &question).unwrap().num_rows(), 2);
        std::thread::sleep(std::time::Duration::from_millis(20));
        let entries = folder.path().join("entries.csv");
        if is_moved {
            let other = folder.path().join("other.csv");
            fs::write(&other, text).unwrap();
            fs::rename(other, &entries).unwrap();
        } else {
            fs::write(&entries, text).unwrap();
        }
        // What was answered stays what it was, and what is read again is refused by name.
        assert_eq!(portfolio.status(&question).unwrap(), status);
        let refused = portfolio.trace("1", "CO01", &question).unwrap_err();
        assert_eq!(refused, PortfolioError::FileChanged { file: "entries.csv".to_owned() });
        assert!(refused.to_string().starts_with("entries.csv: it has changed since"));
        // Another portfolio reads it anew, and so does one of the same tables.
        let again = self::portfolio(folder.path());
        assert!(again.trace("1", "CO01", &question).is_ok());
    }
}

#[test]
fn tables_serve_a_second_portfolio_after_a_change() {
    let folder = programme();
    let tables = Tables::in_folder(folder.path()).unwrap();
    let one = Portfolio::new(tables.clone(), Options::default()).unwrap();
    one.status(&StatusQuestion::default()).unwrap();
    fs::write(folder.path().join("entries.csv"), HEAD).unwrap();
    let other = Portfolio::new(tables, Options::default()).unwrap();
    other.status(&StatusQuestion::default()).unwrap();
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_refused_at_once() {
    use std::os::unix::fs::symlink;
    use std::os::unix::net::UnixListener;

    type Put = fn(&Path);
    let ways: &[(&str, Put)] = &[
        ("it is a link that leads nowhere", |path| symlink("/nowhere", path).unwrap()),
        ("it is a link that leads nowhere", |path| symlink(path, path).unwrap()),
        ("it is a pipe", |path| {
            assert!(std::process::Command::new("mkfifo").arg(path).status().unwrap().success());
        }),
        ("it is a device", |path| symlink("/dev/zero", path).unwrap()),
        ("it is a socket", |path| drop(UnixListener::bind(path).unwrap())),
        ("it is a folder", |path| fs::create_dir(path).unwrap()),
    ];
    for (expected, put) in ways {
        for name in ["outcomes.csv", "enterprises.csv", "project.toml"] {
            let folder = tempfile::tempdir().unwrap();
            for file in ["project.toml", "outcomes.csv"] {
                let from =
                    Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/two-files").join(file);
                if file != name {
                    fs::copy(from, folder.path().join(file)).unwrap();
                }
            }
            put(&folder.path().join(name));
            let refused = load(folder.path()).unwrap_err();
            let named: Vec<_> =
                refused.problems().iter().filter(|one| &*one.place.file == name).collect();
            assert_eq!(named.len(), 1, "{refused}");
            assert!(named[0].rule.to_string().starts_with(expected), "{refused}");
        }
        for name in ["entries.csv", "entries.parquet", "entries.arrow"] {
            let folder = programme();
            fs::remove_file(folder.path().join("entries.csv")).unwrap();
            put(&folder.path().join(name));
            let portfolio = portfolio(folder.path());
            let refused = portfolio.status(&StatusQuestion::default()).unwrap_err().to_string();
            assert!(refused.starts_with(&format!("{name}: {expected}")), "{refused}");
        }
    }
    let book = tempfile::tempdir().unwrap().path().join("book.xlsx");
    assert!(matches!(load(&book).unwrap_err().problems()[0].rule, Rule::Unreadable { .. }));
}
