//! `eruf completions`: what a shell needs to complete commands and options.

use clap::Args;
use clap_complete::Shell;

use crate::options::Failure;

/// Print completions of commands and options for a shell
///
/// For bash: eruf completions bash > ~/.local/share/bash-completion/completions/eruf
///
/// For fish: eruf completions fish > ~/.config/fish/completions/eruf.fish
///
/// For zsh: into a file _eruf in a folder of $fpath
#[derive(Args)]
pub(crate) struct Completions {
    /// The shell
    shell: Shell,
}

impl Completions {
    pub(crate) fn run(&self, mut command: clap::Command) -> Result<String, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "eruf", &mut script);
        String::from_utf8(script)
            .map_err(|_| eruf_core::internal!("a script that is no text").into())
    }
}
