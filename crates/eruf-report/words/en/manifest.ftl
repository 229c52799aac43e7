manifest-the-same-figures = the same figures
manifest-other-figures = other figures
manifest-from-the-same-files = from the same files
manifest-from-files-that-differ = from files that differ
manifest-the-manifest-was-made-by-version = ; the manifest was made by version { $library } with rule set { $rules }
manifest-stamp = manifest with SHA-256 { $sha256 }; eruf { $version }, rule set { $rules }
manifest-stamp-under-law = manifest with SHA-256 { $sha256 }; eruf { $version }, rule set { $rules }, law as of { $day }
