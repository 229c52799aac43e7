manifest-the-same-figures = samma uppgifter
manifest-other-figures = andra uppgifter
manifest-from-the-same-files = från samma filer
manifest-from-files-that-differ = från filer som skiljer sig
manifest-the-manifest-was-made-by-version = ; manifestet gjordes av version { $library } med regelverk { $rules }
manifest-stamp = manifest med SHA-256 { $sha256 }; eruf { $version }, regelverk { $rules }
manifest-stamp-under-law = manifest med SHA-256 { $sha256 }; eruf { $version }, regelverk { $rules }, regler som gällde { $day }
